package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.meaning.Meaning;
import java.util.ArrayList;
import java.util.List;

/** Lists legal dates, times and intervals that often break migrations. */
final class DateTimeEdgeCases {
    private DateTimeEdgeCases() {}

    static List<String> of(ValueType.Scalar type, Meaning meaning, EdgeCaseLevel edgeCases) {
        List<String> values = new ArrayList<>();
        if (edgeCases != EdgeCaseLevel.NONE) {
            // A type of fewer digits would round up, and perhaps out of its bounds.
            plausible(type, meaning).stream()
                    .filter(value -> type.precision() < 0 || type.precision() == 6 || value.indexOf('.') < 0)
                    .forEach(values::add);
        }
        if (edgeCases == EdgeCaseLevel.EVERYTHING) {
            TypeDialect.of(type).ifPresent(dialect -> values.addAll(dialect.extreme(type)));
        }
        return values;
    }

    private static List<String> plausible(ValueType.Scalar type, Meaning meaning) {
        return switch (type.kind()) {
            case DATE, TIMESTAMP, ZONED_TIMESTAMP -> moments(type, meaning);
            case TIME -> List.of("00:00:00", "02:30:00", "23:59:59.999999");
            case ZONED_TIME -> List.of("00:00:00+00", "02:30:00+02", "23:59:59.999999-08");
            case INTERVAL -> List.of("0", "-1 days", "1 mon", "36:00:00");
            default -> List.of();
        };
    }

    private static List<String> moments(ValueType.Scalar type, Meaning meaning) {
        List<String> days = new ArrayList<>(List.of(meaning == Meaning.BIRTH_DATE ? "2000-02-29" : "2024-02-29"));
        if (meaning == Meaning.BIRTH_DATE) {
            days.add("1900-01-01");
        }
        if (meaning == Meaning.EXPIRES || meaning == Meaning.ENDED) {
            // How many applications write "never".
            days.add("9999-12-31");
        }
        if (type.kind() == ScalarKind.DATE) {
            return days;
        }
        String zone = type.kind() == ScalarKind.ZONED_TIMESTAMP
                ? TypeDialect.of(type).map(TypeDialect::utc).orElse("+00")
                : "";
        List<String> moments = new ArrayList<>();
        days.forEach(day -> moments.add(day + " 00:00:00" + zone));
        // In Central Europe the first did not exist and the second came twice, because clocks were changed.
        moments.add("2025-03-30 02:30:00" + zone);
        moments.add("2025-10-26 02:30:00" + zone);
        moments.add("2024-12-31 23:59:59.999999" + zone);
        return moments;
    }
}
