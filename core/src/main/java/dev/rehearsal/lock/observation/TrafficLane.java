package dev.rehearsal.lock.observation;

import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.product.RefusalKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One session of traffic: sends its statements in turn, each in a short transaction that is taken back. */
final class TrafficLane implements AutoCloseable {
    private final LockDialect dialect;
    private final Connection session;
    private final List<TrafficStatement> statements;
    /** Transactions of all lanes: who waits for one of these does not wait for the migration. */
    private final Set<String> ours;

    private final Map<TrafficStatement, LongestWait> longest = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private List<TrafficStatement> sent = List.of();
    private long finished;

    TrafficLane(LockDialect dialect, Connection session, List<TrafficStatement> statements, Set<String> ours) {
        this.dialect = dialect;
        this.session = session;
        this.statements = new ArrayList<>(statements);
        this.ours = ours;
    }

    /**
     * The longest wait of a statement for the migration.
     *
     * @param mode the mode it asked for
     * @param forRows whether it waited for rows, not for a table
     */
    record LongestWait(double millis, LockStrength mode, boolean forRows, boolean exact) {}

    /** Prepares the session and sends each statement once; those that the database refuses are left out. */
    void open() throws SQLException {
        dialect.tellWaits(session);
        session.setAutoCommit(false);
        statements.removeIf(statement -> send(statement) != null);
        remarks.clear();
        sent = List.copyOf(statements);
        finished = 0;
        longest.clear();
    }

    /** Sends statements until told to stop, or until the migration has left none that runs. */
    void run(long paceNanos, Stop stop) {
        while (!statements.isEmpty() && !stop.now()) {
            for (TrafficStatement statement : List.copyOf(statements)) {
                if (stop.now()) {
                    return;
                }
                if (send(statement) != null) {
                    statements.remove(statement);
                }
                LockSupport.parkNanos(paceNanos);
            }
        }
    }

    /** Sends each statement once. */
    void runOnce() {
        statements.forEach(this::send);
    }

    /** Whether to stop. */
    interface Stop {
        boolean now();
    }

    /** Null where it ran to its end, otherwise the server's words. */
    private @Nullable String send(TrafficStatement traffic) {
        try (Statement statement = session.createStatement()) {
            try {
                ours.add(dialect.begin(statement));
                statement.execute(traffic.sql());
                note(traffic, dialect.waits(statement));
                finished++;
                return null;
            } catch (SQLException e) {
                note(traffic, dialect.waits(statement));
                if (isDeadlock(e)) {
                    remarks.add("deadlock with the up: " + traffic.sql());
                    return null;
                }
                return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            } finally {
                session.rollback();
            }
        } catch (SQLException e) {
            return "the session ended: " + e.getMessage();
        }
    }

    private boolean isDeadlock(SQLException e) {
        String sqlState = e.getSQLState() == null ? "" : e.getSQLState();
        return dialect.dialect().refusalKind(sqlState, e.getErrorCode()) == RefusalKind.DEADLOCK;
    }

    private void note(TrafficStatement traffic, List<LockWait> waits) {
        double millis = 0;
        LongestWait whole = null;
        for (LockWait wait : waits) {
            boolean forRows = wait.target() == LockWait.Target.ROWS;
            if (wait.target() == LockWait.Target.RELATION || (forRows && !ours.contains(wait.transaction()))) {
                millis += wait.millis();
                whole = new LongestWait(
                        millis, wait.mode(), forRows, wait.granted() && (whole == null || whole.exact()));
            }
        }
        LongestWait known = longest.get(traffic);
        if (whole != null && (known == null || whole.millis() > known.millis())) {
            longest.put(traffic, whole);
        }
    }

    /** Those of its statements that ran before the migration. */
    List<TrafficStatement> sent() {
        return sent;
    }

    /** In the order in which they first waited, which decides between equal waits. */
    Map<TrafficStatement, LongestWait> longest() {
        return Collections.unmodifiableMap(longest);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    long finished() {
        return finished;
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
