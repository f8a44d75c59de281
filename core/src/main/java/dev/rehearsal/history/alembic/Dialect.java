package dev.rehearsal.history.alembic;

import dev.rehearsal.history.HistoryException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The database for which the SQL in a file is written. */
enum Dialect {
    POSTGRESQL,
    MYSQL;

    private static final Pattern OF_MYSQL = Pattern.compile(
            "`[^`\\n]+`|\\bAUTO_INCREMENT\\b|\\bENGINE\\s*=|\\bMODIFY\\s+\\w+\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_POSTGRESQL = Pattern.compile(
            "^BEGIN;|\\bRETURNING \\w|\\b(BIG)?SERIAL\\b|\\$\\w*\\$|\\bTIMESTAMP WITH", Pattern.MULTILINE);

    /** As the option says; otherwise MySQL's where only MySQL would take the text, or either on a database that is not the usual one. */
    static Dialect of(String option, String text, dev.rehearsal.product.DatabaseProduct product) {
        return switch (option.toLowerCase(Locale.ROOT)) {
            case "" ->
                !OF_POSTGRESQL.matcher(text).find()
                                && (!product.isUsual() || OF_MYSQL.matcher(text).find())
                        ? MYSQL
                        : POSTGRESQL;
            case "postgresql", "postgres" -> POSTGRESQL;
            case "mysql", "mariadb" -> MYSQL;
            default ->
                throw new HistoryException(
                        "The dialect '%s' is not known; name 'postgresql', 'mysql' or 'mariadb'".formatted(option));
        };
    }
}
