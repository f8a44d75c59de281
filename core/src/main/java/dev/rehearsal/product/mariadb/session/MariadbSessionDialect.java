package dev.rehearsal.product.mariadb.session;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.session.SessionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sessions of MariaDB. */
public final class MariadbSessionDialect implements SessionDialect {
    /** Nobody asks the server to prepare a statement: it plans each anew anyway. */
    private static final int NEVER = 0;

    private static final int UNKNOWN_THREAD = 1094;
    private static final List<Integer> FORBIDDEN = List.of(1142, 1227);

    private static final String ACCOUNTS =
            "select concat(user, '@', host), md5(priv) from mysql.global_priv where user not like 'rehearsal%'";
    private static final String ACCOUNTS_OF_MYSQL =
            "select concat(user, '@', host), sha2(concat_ws(' ', select_priv, insert_priv, create_priv, drop_priv, super_priv, grant_priv,"
                    + " create_user_priv, account_locked, authentication_string), 256) from mysql.user where user not like 'rehearsal%'";

    private final Product product;

    /** What is known of one of the two products. */
    public MariadbSessionDialect(Product product) {
        this.product = product;
    }

    @Override
    public int id(Connection session) throws SQLException {
        return Integer.parseInt(String.valueOf(
                QueryTexts.of(session, "select connection_id()").get(0).get(0)));
    }

    @Override
    public SessionState state(Connection session) throws SQLException {
        return MariadbSessionState.of(session, product);
    }

    /** What a session did is there at once. */
    @Override
    public void handOver(Connection session) {}

    /** No setting belongs to a database or a user of ours, who may set no global one. */
    @Override
    public boolean laterSessionsBeginAlike(Connection session) {
        return true;
    }

    @Override
    public String differencesOfLaterSessions() {
        return "select 1 from dual where false";
    }

    @Override
    public String actAs(String role) {
        return "set role " + role;
    }

    /** A day, an hour, a minute and a second. The clock stands still then. */
    @Override
    public String clockAhead() {
        return "set timestamp = unix_timestamp() + 90061";
    }

    @Override
    public int prepareThreshold(Connection session) {
        return NEVER;
    }

    @Override
    public void prepareAfter(Connection session, int uses) {}

    @Override
    public List<ServerSession> sessions(Connection observer) throws SQLException {
        return ProcessList.sessions(observer, product);
    }

    @Override
    public String wanted(Connection observer, int session) throws SQLException {
        return ProcessList.wanted(observer, session);
    }

    @Override
    public List<String> reads(Connection observer, int session) {
        return List.of();
    }

    @Override
    public String sleepFunction() {
        return "sleep";
    }

    @Override
    public void end(Connection observer, Collection<Integer> sessions) throws SQLException {
        for (int session : sessions) {
            try (var statement = observer.createStatement()) {
                statement.execute("kill " + session);
            } catch (SQLException e) {
                if (e.getErrorCode() != UNKNOWN_THREAD) {
                    throw e;
                }
            }
        }
    }

    @Override
    public boolean isServer(String command) {
        return command.contains("mariadbd") || command.contains("mysqld");
    }

    @Override
    public boolean sessionsAreProcesses() {
        return false;
    }

    @Override
    public Map<String, String> shared(Connection observer) throws SQLException {
        Map<String, String> users = new TreeMap<>();
        try {
            QueryTexts.of(observer, product == Product.MARIADB ? ACCOUNTS : ACCOUNTS_OF_MYSQL)
                    .forEach(row -> users.put("user '" + row.get(0) + "'", String.valueOf(row.get(1))));
        } catch (SQLException e) {
            if (!FORBIDDEN.contains(e.getErrorCode())) {
                throw e;
            }
            // Who may not see accounts can change none.
        }
        return users;
    }

    @Override
    public String missingRight(MigrationFailedException failure, String message) {
        return "";
    }

    /** The server's words name the right that is missing. */
    @Override
    public String grant(String words, String user, boolean ordinary) {
        return "";
    }
}
