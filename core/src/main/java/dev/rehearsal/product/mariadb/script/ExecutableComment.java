package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.product.mariadb.dialect.Product;

/**
 * A comment as the server's lexer sees it.
 *
 * @param isRun whether its content is run: {@code /*!}, {@code /*M!}, and both with a version that is not kept for MySQL
 * @param content where that begins
 */
record ExecutableComment(boolean isRun, int content) {
    /** What is written for these versions is for MySQL, which MariaDB split off from before them. */
    private static final int FIRST_OF_MYSQL = 50700;

    /** No server of MySQL is of a later version, so that it skips what is meant for one. */
    private static final int LAST_OF_MYSQL = 99999;

    /** Longer numbers are read for their first six digits. */
    private static final int DIGITS = 6;

    /** The comment whose slash stands at this offset. */
    static ExecutableComment at(String sql, int from, Product product) {
        boolean mysql = product == Product.MYSQL;
        boolean own = !mysql && sql.startsWith("/*M!", from);
        if (!own && !sql.startsWith("/*!", from)) {
            return new ExecutableComment(false, from);
        }
        int digits = from + (own ? 4 : 3);
        int end = digits;
        while (end < sql.length() && end < digits + DIGITS && Character.isDigit(sql.charAt(end))) {
            end++;
        }
        int length = end - digits;
        if (length < DIGITS - 1) {
            return new ExecutableComment(true, digits);
        }
        int version = Integer.parseInt(sql.substring(digits, end));
        boolean run = mysql ? version <= LAST_OF_MYSQL : own || version < FIRST_OF_MYSQL || version > LAST_OF_MYSQL;
        return new ExecutableComment(run, end);
    }
}
