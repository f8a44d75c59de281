package dev.rehearsal.schema;

import java.util.List;

/**
 * One object that differs between two states.
 *
 * @param kind what it is: {@code table}
 * @param name its qualified name
 * @param change what happened to it
 * @param nature how much the difference means
 * @param recreated whether both states have it under different oids
 * @param properties what differs; empty for objects that only one state has
 * @param statements what leads from after back to before, as far as it can be written; tried by nobody yet
 */
public record ObjectDifference(
        String kind,
        String name,
        Change change,
        Nature nature,
        boolean recreated,
        List<PropertyDifference> properties,
        List<String> statements) {

    /** What happened to the object. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** How much a difference means; all but {@link #STRUCTURE} are kinds of their own that do not fail by themselves. */
    public enum Nature {
        STRUCTURE,
        COLUMN_ORDER,
        COMMENT,
        ROUTINE_WHITE_SPACE,
        BAKED_TIME,
        NAME_HOLDS_OID
    }

    public ObjectDifference {
        properties = List.copyOf(properties);
        statements = List.copyOf(statements);
    }

    /** The statements as one text; empty where there is none. */
    public String sql() {
        return String.join("\n", statements);
    }
}
