package dev.rehearsal.product.postgres.session;

import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.ServerSession.Activity;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks what the sessions of a server do. */
final class ActivitySql {
    private static final String QUERY = """
            select a.pid, coalesce(a.datname = pg_catalog.current_database(), false),
                coalesce(a.application_name like 'rehearsal%', false), coalesce(a.backend_type, ''), coalesce(a.state, ''),
                coalesce(a.wait_event_type, ''), coalesce(a.wait_event, ''), coalesce(a.query, ''),
                pg_catalog.concat_ws(' ', a.query_start, a.xact_start, a.state_change),
                case when a.wait_event_type = 'Lock' then pg_catalog.pg_blocking_pids(a.pid) else '{}' end
            from pg_catalog.pg_stat_activity a
            where a.pid <> pg_catalog.pg_backend_pid()
            """;

    /** What lets a session work although it is said to wait; a sleep and a wait for others do not. */
    private static final Set<String> WORK = Set.of("", "IO", "LWLock", "IPC", "BufferPin", "Timeout");

    private static final String SLEEP = "PgSleep";
    private static final Set<String> NO_WORK =
            Set.of(SLEEP, "SyncRep", "SafeSnapshot", "ReplicationSlotDrop", "MessageQueueSend");

    private ActivitySql() {}

    static List<ServerSession> sessions(Connection observer) throws SQLException {
        List<ServerSession> sessions = new ArrayList<>();
        try (var statement = observer.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                sessions.add(session(row));
            }
        }
        return sessions;
    }

    private static ServerSession session(ResultSet row) throws SQLException {
        String type = row.getString(6);
        String event = row.getString(7);
        Array blockers = row.getArray(10);
        return new ServerSession(
                row.getInt(1),
                row.getBoolean(2),
                row.getBoolean(3),
                row.getString(4).startsWith("autovacuum"),
                activity(row.getString(5), type, event),
                new ServerSession.Wait(
                        event.isEmpty() ? "" : type + "/" + event, List.of((Integer[]) blockers.getArray())),
                row.getString(8),
                row.getString(9));
    }

    private static Activity activity(String state, String type, String event) {
        boolean works = WORK.contains(type) && !NO_WORK.contains(event);
        return switch (state) {
            case "" -> works ? Activity.SERVER_WORKS : Activity.SERVER_WAITS;
            case "active", "fastpath function call" ->
                works
                        ? Activity.WORKS
                        : type.equals("Lock")
                                ? Activity.WAITS_FOR_LOCK
                                : event.equals(SLEEP) ? Activity.SLEEPS : Activity.WAITS;
            default -> state.startsWith("idle in transaction") ? Activity.IDLE_IN_TRANSACTION : Activity.IDLE;
        };
    }
}
