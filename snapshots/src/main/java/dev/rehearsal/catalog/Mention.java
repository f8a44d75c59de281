package dev.rehearsal.catalog;

/** Tells whether an expression, as the server spells it, speaks of a column. */
public final class Mention {
    private Mention() {}

    /** Whether the column's bare name stands in the expression as a word of its own. */
    public static boolean of(String expression, String column) {
        int at = expression.indexOf(column);
        while (at >= 0) {
            int end = at + column.length();
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(expression.charAt(at - 1));
            boolean ends = end == expression.length() || !Character.isJavaIdentifierPart(expression.charAt(end));
            if (begins && ends) {
                return true;
            }
            at = expression.indexOf(column, at + 1);
        }
        return false;
    }
}
