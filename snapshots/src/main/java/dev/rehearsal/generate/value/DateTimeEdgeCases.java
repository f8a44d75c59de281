package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.plan.EdgeCases;
import dev.rehearsal.meaning.Meaning;
import java.util.ArrayList;
import java.util.List;

/** Lists legal dates, times and intervals that often break migrations. */
final class DateTimeEdgeCases {
    private DateTimeEdgeCases() {}

    static List<String> of(ValueType.Scalar type, Meaning meaning, EdgeCases edgeCases) {
        List<String> values = new ArrayList<>();
        if (edgeCases != EdgeCases.NONE) {
            // A type of fewer digits would round up, and perhaps out of its bounds.
            plausible(type.name(), meaning).stream()
                    .filter(value -> type.precision() < 0 || type.precision() == 6 || value.indexOf('.') < 0)
                    .forEach(values::add);
        }
        if (edgeCases == EdgeCases.EVERYTHING) {
            values.addAll(extreme(type.name()));
        }
        return values;
    }

    private static List<String> plausible(String type, Meaning meaning) {
        return switch (type) {
            case "date", "timestamp", "timestamptz" -> moments(type, meaning);
            case "time" -> List.of("00:00:00", "02:30:00", "23:59:59.999999");
            case "timetz" -> List.of("00:00:00+00", "02:30:00+02", "23:59:59.999999-08");
            case "interval" -> List.of("0", "-1 days", "1 mon", "36:00:00");
            default -> List.of();
        };
    }

    private static List<String> moments(String type, Meaning meaning) {
        List<String> days = new ArrayList<>(List.of(meaning == Meaning.BIRTH_DATE ? "2000-02-29" : "2024-02-29"));
        if (meaning == Meaning.BIRTH_DATE) {
            days.add("1900-01-01");
        }
        if (meaning == Meaning.EXPIRES || meaning == Meaning.ENDED) {
            // How many applications write "never".
            days.add("9999-12-31");
        }
        if (type.equals("date")) {
            return days;
        }
        String zone = type.equals("timestamptz") ? "+00" : "";
        List<String> moments = new ArrayList<>();
        days.forEach(day -> moments.add(day + " 00:00:00" + zone));
        // In Central Europe the first did not exist and the second came twice, because clocks were changed.
        moments.add("2025-03-30 02:30:00" + zone);
        moments.add("2025-10-26 02:30:00" + zone);
        moments.add("2024-12-31 23:59:59.999999" + zone);
        return moments;
    }

    private static List<String> extreme(String type) {
        return switch (type) {
            case "date" -> List.of("infinity", "-infinity", "0001-01-01", "9999-12-31", "4713-11-24 BC");
            case "timestamp" -> List.of("infinity", "-infinity", "0001-01-01 00:00:00", "294276-12-31 23:59:59");
            case "timestamptz" ->
                List.of("infinity", "-infinity", "0001-01-01 00:00:00+00", "294276-12-31 23:59:59+00");
            case "time" -> List.of("24:00:00");
            case "timetz" -> List.of("24:00:00-15:59");
            case "interval" -> List.of("178000000 years", "-178000000 years", "00:00:00.000001");
            default -> List.of();
        };
    }
}
