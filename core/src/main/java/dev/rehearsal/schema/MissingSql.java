package dev.rehearsal.schema;

import java.util.List;

/** Writes the statement that leads back from the second state to the first, where it can be written. */
final class MissingSql {
    private MissingSql() {}

    static String drop(SchemaObject object) {
        return switch (object.kind()) {
            case "constraint" -> dropConstraint(object);
            case "default privileges", "privileges", "database", "parameter" -> "";
            default -> "drop " + object.kind() + " " + object.name() + ";";
        };
    }

    static String create(SchemaObject object, Schema schema) {
        return "";
    }

    static String restore(SchemaObject before, SchemaObject after, List<PropertyDifference> properties, Schema schema) {
        return "";
    }

    private static String dropConstraint(SchemaObject constraint) {
        String[] parts = constraint.name().split(" on ", 2);
        boolean domain = parts[1].startsWith("domain ");
        return "alter " + (domain ? "" : "table ") + parts[1] + " drop constraint " + parts[0] + ";";
    }
}
