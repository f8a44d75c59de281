package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MariaDB's driver; a reset by the server loses what it told it when it connected. */
final class MariadbDriver implements DriverState {
    private final Opening opening;
    private volatile @Nullable Told told;

    /** What the driver tells the server when it connects, over the server's own settings. */
    private record Told(boolean ignoresSpace, String tracked) {
        static Told of(Connection fresh) throws SQLException {
            try (Statement statement = fresh.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select find_in_set('IGNORE_SPACE', @@session.sql_mode) > find_in_set('IGNORE_SPACE', @@global.sql_mode),"
                                    + " @@session.session_track_system_variables")) {
                row.next();
                return new Told(row.getBoolean(1), row.getString(2));
            }
        }

        String restoring() {
            String tracking = "session_track_system_variables = " + Backticks.literal(tracked);
            return ignoresSpace ? "sql_mode = concat(@@global.sql_mode, ',IGNORE_SPACE'), " + tracking : tracking;
        }
    }

    MariadbDriver(Opening opening) {
        this.opening = opening;
    }

    /** So that a reset is the server's own: everything that a session can hold is gone. */
    @Override
    public Map<String, String> properties() {
        return Map.of("useResetConnection", "true");
    }

    @Override
    public void reset(Connection session) throws SQLException {
        Told known = told();
        session.unwrap(org.mariadb.jdbc.Connection.class).reset();
        try (Statement statement = session.createStatement()) {
            statement.execute("set " + known.restoring());
            // The driver keeps its own note of it, by what the server tells about changes.
            statement.execute("set transaction_isolation = @@global.transaction_isolation");
        }
    }

    /** Asked of a fresh session, once. */
    private Told told() throws SQLException {
        Told known = told;
        if (known == null) {
            try (Connection fresh = opening.open()) {
                known = Told.of(fresh);
                told = known;
            }
        }
        return known;
    }
}
