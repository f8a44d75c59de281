package dev.rehearsal.generate;

/** Tells whether an expression, as the server spells it, speaks of a column. */
final class Mention {
    private Mention() {}

    static boolean of(String expression, String column) {
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
