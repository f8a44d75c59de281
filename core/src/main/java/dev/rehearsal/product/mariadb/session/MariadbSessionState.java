package dev.rehearsal.product.mariadb.session;

import dev.rehearsal.evidence.SessionTraces.LeftSetting;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.session.SessionState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of a session that make later statements do something else.
 *
 * @param names what the product calls them
 * @param settings their values, in the order of their names
 */
record MariadbSessionState(List<String> names, List<String> settings) implements SessionState {
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

    /** What MySQL calls otherwise; empty where it has nothing of the kind. */
    private static final Map<String, String> OF_MYSQL = Map.of(
            "check_constraint_checks", "",
            "alter_algorithm", "",
            "old_mode", "",
            "max_statement_time", "max_execution_time",
            "tx_isolation", "transaction_isolation",
            "tx_read_only", "transaction_read_only");

    MariadbSessionState {
        names = List.copyOf(names);
        settings = List.copyOf(settings);
    }

    /** {@code timestamp} goes with the clock unless somebody set it. */
    private static String value(String name) {
        return name.equals("timestamp")
                ? "if(abs(@@session.timestamp - unix_timestamp(sysdate())) < 1, 'default', @@session.timestamp)"
                : "@@session." + name;
    }

    static MariadbSessionState of(Connection session, Product product) throws SQLException {
        List<String> names = product == Product.MARIADB
                ? NAMES
                : NAMES.stream()
                        .map(name -> OF_MYSQL.getOrDefault(name, name))
                        .filter(name -> !name.isEmpty())
                        .toList();
        String question =
                names.stream().map(MariadbSessionState::value).collect(Collectors.joining(", ", "select ", ""));
        try (var statement = session.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            List<String> settings = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String value = row.getString(i + 1);
                settings.add(value == null ? "" : value);
            }
            return new MariadbSessionState(names, settings);
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
        for (int i = 0; i < names.size(); i++) {
            String before = earlier.settings.get(i);
            if (!settings.get(i).equals(before)) {
                left.add(new LeftSetting(
                        names.get(i), before, settings.get(i), "set session " + names.get(i) + " = default;", false));
            }
        }
        return left;
    }
}
