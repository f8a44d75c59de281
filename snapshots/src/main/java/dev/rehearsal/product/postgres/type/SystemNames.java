package dev.rehearsal.product.postgres.type;

import java.util.List;

/** Lists names of objects that every database has, for columns of the {@code reg…} types. */
final class SystemNames {
    private SystemNames() {}

    /** The names that a column of the type may hold; empty for types that name nothing. */
    static List<String> of(String type) {
        return switch (type) {
            case "regtype" -> List.of("integer", "text", "boolean", "numeric", "uuid", "bigint", "date");
            case "regclass" -> List.of("pg_class", "pg_type", "pg_attribute", "pg_index", "pg_proc", "pg_roles");
            case "regproc" -> List.of("now", "pi", "version", "pg_sleep", "pg_backend_pid", "clock_timestamp");
            case "regprocedure" ->
                List.of("abs(integer)", "now()", "lower(text)", "upper(text)", "length(text)", "pi()");
            case "regoper" -> List.of("||/", "|/", "!!");
            case "regoperator" ->
                List.of("+(integer,integer)", "-(integer,integer)", "=(text,text)", "<(date,date)", "*(real,real)");
            case "regrole" ->
                List.of(
                        "pg_monitor",
                        "pg_signal_backend",
                        "pg_read_all_stats",
                        "pg_read_all_settings",
                        "pg_stat_scan_tables");
            case "regnamespace" -> List.of("pg_catalog", "information_schema", "pg_toast");
            case "regconfig" -> List.of("simple", "english", "german", "french", "spanish", "italian");
            case "regdictionary" -> List.of("simple", "english_stem", "german_stem", "french_stem", "spanish_stem");
            case "regcollation" -> List.of("\"C\"", "\"POSIX\"", "\"default\"");
            default -> List.of();
        };
    }
}
