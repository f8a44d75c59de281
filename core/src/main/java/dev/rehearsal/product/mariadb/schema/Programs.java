package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.product.mariadb.dialect.Identities;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.schema.CatalogObject;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Backticks;
import dev.rehearsal.sql.QueryBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads triggers, routines, events and the database itself. */
final class Programs {
    static final String SQL_MODE = "sql mode";

    private static final String TRIGGERS = """
            select trigger_name, event_object_table, concat(action_timing, ' ', event_manipulation), action_statement,
                definer, sql_mode, character_set_client, collation_connection, database_collation
            from information_schema.triggers where trigger_schema = database()
            order by event_object_table, action_timing, event_manipulation, action_order
            """;
    // What begins as soon as it is made or altered begins at a time of the clock.
    private static final String EVENTS = """
            select event_name, concat(interval_value, ' ', interval_field), execute_at,
                if(starts in (created, last_altered), 'at once', starts), ends, on_completion, status,
                event_comment, event_definition, time_zone, definer, sql_mode, character_set_client, collation_connection, database_collation
            from information_schema.events where event_schema = database()
            """;
    private static final String DATABASE = """
            select default_character_set_name, default_collation_name, schema_comment
            from information_schema.schemata where schema_name = database()
            """;

    private static final String DATABASE_ON_MYSQL = DATABASE.replace("schema_comment", "''");

    private final List<SchemaObject> found;
    private final Map<String, String> lastTrigger = new HashMap<>();

    private Programs(List<SchemaObject> found) {
        this.found = found;
    }

    /** The questions, whose answers fill the list. */
    static QueryBatch questions(CatalogSession session, List<SchemaObject> found) {
        Programs programs = new Programs(found);
        return new QueryBatch()
                .add(session.product() == Product.MARIADB ? DATABASE : DATABASE_ON_MYSQL, programs::addDatabase)
                .add(TRIGGERS, programs::addTrigger)
                .add(RoutineRows.query(session), programs::addRoutine)
                .add(EVENTS, programs::addEvent);
    }

    private void addDatabase(ResultSet row) throws SQLException {
        Properties properties = new Properties()
                .with("character set", row.getString(1))
                .with("collation", row.getString(2))
                .with("comment", row.getString(3));
        add("database", "current", properties);
    }

    private void addTrigger(ResultSet row) throws SQLException {
        String table = Backticks.ifNeeded(row.getString(2));
        String name = Backticks.ifNeeded(row.getString(1));
        String event = row.getString(3);
        String before = lastTrigger.put(table + " " + event, name);
        Properties properties = new Properties()
                .with("table", table)
                .with("event", event)
                .with("follows", before)
                .with("definition", row.getString(4));
        add("trigger", name + " on " + table, withSession(properties, row, 5));
    }

    private void addRoutine(ResultSet row) throws SQLException {
        String kind = row.getString(1);
        String name = Backticks.ifNeeded(row.getString(2));
        boolean isPackage = kind.startsWith("package");
        String returns = row.getString(4);
        String body = row.getString(5);
        String head = isPackage
                ? ""
                : "(" + row.getString(3) + ")" + (returns.isEmpty() ? "" : " returns " + returns)
                        + (row.getBoolean(6) ? " deterministic" : "")
                        + " " + row.getString(7).toLowerCase(Locale.ROOT);
        Properties properties = new Properties()
                .with("definition", head + "\n" + body)
                .with("security", row.getString(8))
                .with("comment", row.getString(14))
                .with("aggregate", row.getString(15).equals("GROUP"));
        found.add(new Routine(
                kind,
                name,
                Identities.of(kind, name),
                body,
                withSession(properties, row, 9).all()));
    }

    private void addEvent(ResultSet row) throws SQLException {
        Properties properties = new Properties()
                .with("every", row.getString(2))
                .with("at", row.getString(3))
                .with("starts", row.getString(4))
                .with("ends", row.getString(5))
                .with("on completion", row.getString(6))
                .with("status", row.getString(7))
                .with("comment", row.getString(8))
                .with("definition", row.getString(9))
                .with("time zone", row.getString(10));
        add("event", Backticks.ifNeeded(row.getString(1)), withSession(properties, row, 11));
    }

    /** What an object keeps of the session that made it, from that column on. */
    private static Properties withSession(Properties properties, ResultSet row, int first) throws SQLException {
        return properties
                .with(Views.DEFINER, row.getString(first))
                .with(SQL_MODE, row.getString(first + 1))
                .with(Views.SESSION_CHARACTER_SET, row.getString(first + 2))
                .with(Views.SESSION_COLLATION, row.getString(first + 3))
                .with(Views.DATABASE_COLLATION, row.getString(first + 4));
    }

    private void add(String kind, String name, Properties properties) {
        boolean ofDatabase = kind.equals("database");
        found.add(new CatalogObject(kind, name, Identities.of(kind, name), properties.all(), ofDatabase));
    }

    /** Reads routines: where the session may, from the server's own table, which holds their texts as they were written; else as anybody may. */
    private static final class RoutineRows {
        private static final String OF_ADMINISTRATORS = """
                select lower(type), name, convert(param_list using utf8mb4), convert(returns using utf8mb4),
                    convert(body_utf8 using utf8mb4), is_deterministic = 'YES', replace(sql_data_access, '_', ' '), security_type,
                    definer, sql_mode, character_set_client, collation_connection, db_collation, convert(comment using utf8mb4), aggregate
                from mysql.proc where db = database() order by 1, 2
                """;
        private static final String TYPE =
                "concat(%1$s.dtd_identifier, coalesce(concat(' character set ', %1$s.character_set_name, ' collate ', %1$s.collation_name), ''))";
        private static final String OF_ANYBODY = """
                select lower(r.routine_type), r.routine_name, coalesce(p.list, ''), coalesce(%s, ''),
                    coalesce(r.routine_definition, ''), r.is_deterministic = 'YES', r.sql_data_access, r.security_type,
                    r.definer, r.sql_mode, r.character_set_client, r.collation_connection, r.database_collation, r.routine_comment, 'NONE'
                from information_schema.routines r
                left join (
                    select a.routine_type, a.specific_name, group_concat(
                        if(a.routine_type = 'PROCEDURE', concat(lower(a.parameter_mode), ' '), ''), a.parameter_name, ' ', %s
                        order by a.ordinal_position separator ', ') list
                    from information_schema.parameters a
                    where a.specific_schema = database() and a.ordinal_position > 0
                    group by a.routine_type, a.specific_name
                ) p on p.routine_type = r.routine_type and p.specific_name = r.specific_name
                where r.routine_schema = database() order by 1, 2
                """.formatted(TYPE.formatted("r"), TYPE.formatted("a"));

        private RoutineRows() {}

        /** The question, which gives the same columns whoever asks it. */
        static String query(CatalogSession session) {
            return session.seesRoutineTable() ? OF_ADMINISTRATORS : OF_ANYBODY;
        }
    }
}
