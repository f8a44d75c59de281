package dev.rehearsal.product.mariadb.session;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.session.SessionState;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

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

    /** In the words of a refusal for another definer. */
    private static final Pattern DEFINER =
            Pattern.compile("SET USER|SET_ANY_DEFINER|ALLOW_NONEXISTENT_DEFINER|SET_USER_ID");

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

    /** A day, an hour, a minute and a second. The clock stands still then. */
    @Override
    public String actAs(String role) {
        return "set role " + Backticks.always(role);
    }

    @Override
    public String clockAhead() {
        return "set timestamp = unix_timestamp() + 90061";
    }

    @Override
    public String clockAgain() {
        return "set timestamp = default";
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

    /** Privileges are called differently on the two; what the server's words do not say is said here. */
    @Override
    public String suggestion(String words) {
        if (words.contains("log_bin_trust_function_creators")) {
            return "with its binary log on, as managed servers have it, a server takes triggers and functions from who has SUPER only"
                    + (words.contains("DETERMINISTIC")
                            ? ", and from nobody a function that says none of deterministic, no sql and reads sql data"
                            : "")
                    + "; log_bin_trust_function_creators = 1 lets an ordinary owner make them, and is off unless who has "
                    + (product == Product.MARIADB ? "BINLOG ADMIN" : "SYSTEM_VARIABLES_ADMIN")
                    + " sets it (on Amazon RDS the parameter group); where production has it, write into before = \"….sql\""
                    + " set global log_bin_trust_function_creators = 1; otherwise ";
        }
        if (DEFINER.matcher(words).find()) {
            return "who owns the database writes definer = current_user, or no definer, and needs no "
                    + (product == Product.MARIADB
                            ? "SET USER"
                            : "SET_ANY_DEFINER, nor ALLOW_NONEXISTENT_DEFINER where the account is not there")
                    + "; otherwise ";
        }
        return "";
    }

    /** The server's words name the right that is missing. */
    @Override
    public String grant(String words, String user, boolean ordinary) {
        return "";
    }
}
