package dev.rehearsal.personal;

/**
 * A column of a snapshot that holds personal or secret values. It names none of them.
 *
 * @param table its table as people read it, {@code public.users}
 * @param column its bare name
 * @param kind what the values are
 * @param rows in how many rows such a value stands
 * @param masked whether a mask made them
 */
public record PersonalFinding(String table, String column, PersonalKind kind, long rows, boolean masked) {

    /** Whether a pattern of rules, {@code users.note} or {@code public.users.note}, names the column. */
    public boolean isIn(String pattern) {
        String name = table + "." + column;
        return name.equals(pattern) || (name.endsWith("." + pattern) && pattern.contains("."));
    }

    /** The rule under which the next capture replaces the values, as the command line takes it. */
    public String rule() {
        return "--mask " + table.substring(table.indexOf('.') + 1) + "." + column + "=shape";
    }
}
