package dev.rehearsal.product.mariadb.session;

import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.ServerSession.Activity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks what the sessions of a server do. */
final class ProcessList {
    /** A wait for rows is known to InnoDB only, and so is who has them. */
    private static final String QUERY = """
            select p.id, p.db <=> database(), p.command, coalesce(p.state, ''), coalesce(p.info, ''),
                t.trx_id is not null, coalesce(t.trx_state, ''), coalesce(w.holders, ''),
                concat_ws(' ', p.query_id, p.command, t.trx_started), p.user
            from information_schema.processlist p
            left join information_schema.innodb_trx t on t.trx_mysql_thread_id = p.id
            left join (
                select a.trx_mysql_thread_id waiting, group_concat(distinct b.trx_mysql_thread_id) holders
                from information_schema.innodb_lock_waits l
                join information_schema.innodb_trx a on a.trx_id = l.requesting_trx_id
                join information_schema.innodb_trx b on b.trx_id = l.blocking_trx_id
                group by 1) w on w.waiting = p.id
            where p.id <> connection_id()
            """;

    /** What anybody may see: sessions of their own, without what InnoDB knows. */
    private static final String QUERY_OF_ANYBODY = """
            select p.id, p.db <=> database(), p.command, coalesce(p.state, ''), coalesce(p.info, ''),
                false, '', '', concat_ws(' ', p.query_id, p.command), p.user
            from information_schema.processlist p
            where p.id <> connection_id()
            """;

    /** The same on MySQL, where each session counts its statements for itself. */
    private static final String QUERY_ON_MYSQL = """
            select p.id, p.db <=> database(), p.command, coalesce(p.state, ''), coalesce(p.info, ''),
                false, '', '', concat_ws(' ', p.command, p.state, sha2(p.info, 256)), p.user
            from performance_schema.processlist p
            where p.id <> connection_id()
            """;

    private static final int NO_PRIVILEGE = 1227;
    private static final String SLEEP = "User sleep";
    private static final String USER_LOCK = "User lock";

    private ProcessList() {}

    static List<ServerSession> sessions(Connection observer, Product product) throws SQLException {
        if (product == Product.MYSQL) {
            return sessions(observer, QUERY_ON_MYSQL);
        }
        try {
            return sessions(observer, QUERY);
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_PRIVILEGE) {
                throw e;
            }
            return sessions(observer, QUERY_OF_ANYBODY);
        }
    }

    private static List<ServerSession> sessions(Connection observer, String query) throws SQLException {
        List<ServerSession> sessions = new ArrayList<>();
        try (var statement = observer.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                sessions.add(session(row, observer.getMetaData().getUserName()));
            }
        }
        return sessions;
    }

    private static ServerSession session(ResultSet row, String ourselves) throws SQLException {
        String state = row.getString(4);
        String user = row.getString(10);
        return new ServerSession(
                row.getInt(1),
                row.getBoolean(2),
                // Migrations run as another user.
                ourselves.startsWith(user + "@"),
                user.equals("system user") || row.getString(3).equals("Daemon"),
                activity(row.getString(3), state, row.getBoolean(6), row.getString(7)),
                new ServerSession.Wait(state, numbers(row.getString(8))),
                row.getString(5),
                row.getString(9));
    }

    private static Activity activity(String command, String state, boolean inTransaction, String transaction) {
        if (command.equals("Daemon")) {
            return Activity.SERVER_WAITS;
        }
        if (command.equals("Sleep")) {
            return inTransaction ? Activity.IDLE_IN_TRANSACTION : Activity.IDLE;
        }
        if (transaction.equals("LOCK WAIT") || state.startsWith("Waiting for") || state.equals(USER_LOCK)) {
            return Activity.WAITS_FOR_LOCK;
        }
        return state.equals(SLEEP) ? Activity.SLEEPS : Activity.WORKS;
    }

    private static List<Integer> numbers(String joined) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : joined.isEmpty() ? new String[0] : joined.split(",", -1)) {
            numbers.add(Integer.valueOf(number));
        }
        return numbers;
    }

    /** {@code a metadata lock (Waiting for table metadata lock)}. */
    static String wanted(Connection observer, int session) throws SQLException {
        try (var statement =
                observer.prepareStatement("select state from information_schema.processlist where id = ?")) {
            statement.setInt(1, session);
            try (ResultSet row = statement.executeQuery()) {
                String state = row.next() ? row.getString(1) : null;
                return state != null && state.startsWith("Waiting for ")
                        ? "a lock (" + state + ")"
                        : state != null && state.equals(USER_LOCK) ? "a lock of get_lock()" : "a lock on rows";
            }
        }
    }
}
