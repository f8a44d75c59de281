package dev.rehearsal.dialect.mariadb;

/** Writes names and texts as they stand in MariaDB's SQL. */
public final class MariadbQuoting {
    private MariadbQuoting() {}

    /** A name in backquotes, which every {@code sql_mode} takes for a name. */
    public static String name(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** A text in quotes, for sessions without {@code NO_BACKSLASH_ESCAPES}. */
    public static String literal(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "''") + '\'';
    }

    /** The name of a database as the account tables hold it and {@code grant} takes it, where {@code _} and {@code %} are patterns. */
    public static String pattern(String database) {
        return database.replace("_", "\\_").replace("%", "\\%");
    }
}
