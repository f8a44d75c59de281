package dev.rehearsal.rehearsal.watch;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * What one session of a server did at one moment.
 *
 * @param pid its process
 * @param here whether it is in the database of the phase
 * @param rehearsal whether Rehearsal opened it, for itself or for a tool
 * @param backend its kind
 * @param state active, idle, or idle in a transaction; empty for a process of the server's own
 * @param waiting what it waits for
 * @param query its statement, or its last one
 * @param times when its statement, its transaction and its state began
 */
record ServerSession(
        int pid,
        boolean here,
        boolean rehearsal,
        String backend,
        String state,
        Wait waiting,
        String query,
        String times) {

    /**
     * What a session waits for.
     *
     * @param type the kind of event; empty where it waits for none
     * @param event the event
     * @param blockers the sessions that hold the lock that it waits for; 0 for a prepared transaction
     */
    record Wait(String type, String event, List<Integer> blockers) {
        Wait {
            blockers = List.copyOf(blockers);
        }
    }

    private static final int LONGEST = 80;

    static final String QUERY = """
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

    private static final Set<String> NO_WORK =
            Set.of("PgSleep", "SyncRep", "SafeSnapshot", "ReplicationSlotDrop", "MessageQueueSend");

    static ServerSession of(ResultSet row) throws SQLException {
        Array blockers = row.getArray(10);
        return new ServerSession(
                row.getInt(1),
                row.getBoolean(2),
                row.getBoolean(3),
                row.getString(4),
                row.getString(5),
                new Wait(row.getString(6), row.getString(7), List.of((Integer[]) blockers.getArray())),
                row.getString(8),
                row.getString(9));
    }

    /** Whether it uses the processor, the disk, or parts of the server that others use for a short time only. */
    boolean works() {
        boolean asked = state.equals("active") || state.equals("fastpath function call") || state.isEmpty();
        return asked && WORK.contains(waiting.type()) && !NO_WORK.contains(waiting.event());
    }

    boolean isActive() {
        return state.equals("active") || state.equals("fastpath function call");
    }

    boolean waitsForLock() {
        return isActive() && waiting.type().equals("Lock");
    }

    boolean sleeps() {
        return isActive() && waiting.event().equals("PgSleep");
    }

    boolean isInTransaction() {
        return state.startsWith("idle in transaction");
    }

    /** Its statement on one line, cut where it is long. */
    String statement() {
        return shortened(query);
    }

    static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
