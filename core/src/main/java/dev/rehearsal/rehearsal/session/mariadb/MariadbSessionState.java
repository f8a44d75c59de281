package dev.rehearsal.rehearsal.session.mariadb;

import dev.rehearsal.evidence.SessionTraces.LeftSetting;
import dev.rehearsal.rehearsal.session.SessionState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings of a session that make later statements do something else.
 *
 * @param settings their values, in the order of their names here
 */
record MariadbSessionState(List<String> settings) implements SessionState {
    private static final List<String> NAMES = List.of(
            "sql_mode",
            "foreign_key_checks",
            "unique_checks",
            "check_constraint_checks",
            "autocommit",
            "time_zone",
            "timestamp",
            "character_set_client",
            "character_set_connection",
            "collation_connection",
            "default_storage_engine",
            "alter_algorithm",
            "old_mode",
            "lock_wait_timeout",
            "innodb_lock_wait_timeout",
            "max_statement_time",
            "tx_isolation",
            "tx_read_only",
            "sql_safe_updates",
            "auto_increment_increment",
            "explicit_defaults_for_timestamp");

    /** {@code timestamp} goes with the clock unless somebody set it. */
    private static final String QUESTION = "select database(), "
            + NAMES.stream().map(MariadbSessionState::value).collect(Collectors.joining(", "));

    MariadbSessionState {
        settings = List.copyOf(settings);
    }

    private static String value(String name) {
        return name.equals("timestamp")
                ? "if(abs(@@session.timestamp - unix_timestamp(sysdate())) < 1, 'default', @@session.timestamp)"
                : "@@session." + name;
    }

    static MariadbSessionState of(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            row.next();
            List<String> settings = new ArrayList<>();
            for (int i = 0; i < NAMES.size(); i++) {
                String value = row.getString(i + 2);
                settings.add(value == null ? "" : value);
            }
            return new MariadbSessionState(settings);
        }
    }

    /** Nothing that is counted is relied on. */
    @Override
    public boolean counts() {
        return true;
    }

    @Override
    public List<LeftSetting> since(SessionState other) {
        MariadbSessionState earlier = (MariadbSessionState) other;
        List<LeftSetting> left = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            String before = earlier.settings.get(i);
            if (!settings.get(i).equals(before)) {
                left.add(new LeftSetting(
                        NAMES.get(i), before, settings.get(i), "set session " + NAMES.get(i) + " = default;", false));
            }
        }
        return left;
    }
}
