package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.Sequence;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the statements that restore a sequence. */
final class SequenceSql {
    private SequenceSql() {}

    /** Creates a sequence; those of identity columns are created with their column. */
    static List<String> create(Sequence sequence) {
        if (sequence.properties().containsKey("identity")) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        statements.add("create sequence " + sequence.name() + " as "
                + sequence.properties().get("type") + options(sequence.properties()) + ";");
        String owner = sequence.properties().getOrDefault("owned by", "");
        if (!owner.isEmpty()) {
            statements.add("alter sequence " + sequence.name() + " owned by " + owner + ";");
            if (sequence.increment() > 0) {
                statements.add(
                        behind(sequence.name(), owner, sequence.properties().getOrDefault("start", "1")));
            }
        }
        return statements;
    }

    /** Sets a sequence after the highest value of its column. */
    static String behind(String sequence, String column, String start) {
        int dot = column.lastIndexOf('.');
        return "select setval(" + Quoting.literal(sequence) + ", (select coalesce(max(" + column.substring(dot + 1)
                + ") + 1, " + start + ") from " + column.substring(0, dot) + "), false);";
    }

    static List<String> restore(Sequence before, List<AttributeChange> changes) {
        List<AttributeChange.Setting> settings = changes.stream()
                .filter(AttributeChange.Setting.class::isInstance)
                .map(AttributeChange.Setting.class::cast)
                .toList();
        List<String> statements = new ArrayList<>();
        String changed = settings.stream()
                .map(setting -> option(setting.attribute(), setting.before()))
                .collect(Collectors.joining());
        if (!changed.isEmpty()) {
            statements.add("alter sequence " + before.name() + changed + ";");
        }
        settings.stream()
                .filter(setting -> setting.attribute().equals("owned by"))
                .forEach(setting -> statements.add("alter sequence " + before.name() + " owned by "
                        + (setting.before().isEmpty() ? "none" : setting.before()) + ";"));
        return statements;
    }

    /** The options that differ from the defaults of {@code create sequence}. */
    static String options(Map<String, String> properties) {
        Map<String, String> defaults =
                Map.of("start", "1", "increment", "1", "minimum", "1", "cache", "1", "cycle", "no");
        String highest = switch (properties.getOrDefault("type", "")) {
            case "smallint" -> "32767";
            case "integer" -> "2147483647";
            default -> "9223372036854775807";
        };
        return properties.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("type"))
                .filter(entry -> !entry.getValue()
                        .equals(entry.getKey().equals("maximum") ? highest : defaults.get(entry.getKey())))
                .map(entry -> option(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String option(String property, String value) {
        return switch (property) {
            case "type" -> " as " + value;
            case "increment" -> " increment by " + value;
            case "minimum" -> " minvalue " + value;
            case "maximum" -> " maxvalue " + value;
            case "start" -> " start with " + value;
            case "cache" -> " cache " + value;
            case "cycle" -> value.equals("yes") ? " cycle" : " no cycle";
            default -> "";
        };
    }
}
