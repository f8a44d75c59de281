package dev.rehearsal.product.postgres.session;

import dev.rehearsal.evidence.SessionTraces.LeftSetting;
import dev.rehearsal.rehearsal.session.SessionState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What there is to know of a session between two uses, asked in one question that hands its counters over besides.
 *
 * @param counts whether the server counts what is done in it; a migration may have switched that off
 * @param path the schemas in which names without one are looked for; the setting can be written in many ways
 * @param settings the values of those settings that make later statements do something else, in the order of their names here
 */
record PostgresSessionState(boolean counts, String path, List<String> settings) implements SessionState {
    /** By name, since the view of all settings takes ten times as long to ask. */
    private static final List<String> NAMES = List.of(
            "search_path",
            "role",
            "session_replication_role",
            "check_function_bodies",
            "row_security",
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout",
            "TimeZone",
            "DateStyle",
            "IntervalStyle",
            "client_encoding",
            "standard_conforming_strings",
            "default_tablespace",
            "default_table_access_method",
            "default_text_search_config",
            "default_transaction_isolation",
            "default_transaction_read_only",
            "synchronous_commit",
            "maintenance_work_mem");

    private static final String QUESTION =
            "select pg_catalog.pg_stat_force_next_flush(), pg_catalog.current_setting('track_counts'), "
                    + "pg_catalog.current_schemas(true)::text, "
                    + NAMES.stream().map(PostgresSessionState::value).collect(Collectors.joining(", "));

    /** A tool that takes on the role that it has anyway has changed nothing. */
    private static String value(String name) {
        String value = "pg_catalog.current_setting('" + name + "', true)";
        return name.equals("role")
                ? "case when " + value + " operator(pg_catalog.=) session_user::text then 'none' else " + value + " end"
                : value;
    }

    static PostgresSessionState of(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            row.next();
            List<String> settings = new ArrayList<>();
            for (int i = 0; i < NAMES.size(); i++) {
                String value = row.getString(i + 4);
                settings.add(value == null ? "" : value);
            }
            return new PostgresSessionState(row.getString(2).equals("on"), row.getString(3), List.copyOf(settings));
        }
    }

    @Override
    public List<LeftSetting> since(SessionState other) {
        PostgresSessionState earlier = (PostgresSessionState) other;
        List<LeftSetting> left = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            String before = earlier.settings.get(i);
            // Liquibase names its default schema once more in front of the path that is there.
            boolean samePath = NAMES.get(i).equals("search_path") && path.equals(earlier.path);
            if (!settings.get(i).equals(before) && !samePath) {
                left.add(new LeftSetting(NAMES.get(i), before, settings.get(i), "reset " + NAMES.get(i) + ";", true));
            }
        }
        return left;
    }
}
