package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.TwoMigrators;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.ControlRun;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.watch.TimedPhase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets the tool migrate an empty database twice at the same time. */
final class TwoMigratorsAtOnce {
    /** How long the first one is held up for the second to arrive; if it does not, only the result is judged. */
    private static final long MEETING_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final MainLine line;
    private final History history;

    TwoMigratorsAtOnce(MainLine line, History history) {
        this.line = line;
        this.history = history;
    }

    /**
     * What became of both.
     *
     * @param alone a fixture on which the tool ran once, alone
     */
    TwoMigrators evidence(DatabaseFixture alone) {
        if (!history.locksOutOthers()) {
            return TwoMigrators.notTried("Rehearsal runs the files of " + history.tool()
                    + " itself, and takes no lock against a second run as the tool would");
        }
        try (DatabaseFixture one = line.base().begin();
                DatabaseFixture other = new DatabaseFixture(
                        one.database(), history, line.databases().watchdog());
                ControlRun control = new ControlRun(alone, this::another)) {
            List<Outcome> endings = meet(one, other);
            other.leave();
            return new TwoMigrators(true, "", endings, control.differences(one));
        } catch (SQLException e) {
            throw new RehearsalException("two runs of " + history.tool() + " could not be begun: " + e.getMessage(), e);
        }
    }

    private DatabaseFixture another() {
        DatabaseFixture fixture = line.base().begin();
        fixture.advanceCounters();
        fixture.migrate();
        return fixture;
    }

    /** Nobody can write into the tool's books until both are there: the first has its first migration behind it then. */
    private List<Outcome> meet(DatabaseFixture one, DatabaseFixture other) throws SQLException {
        WholeRunDialect dialect = one.database().dialect().require(WholeRunDialect.class);
        try (Connection session = one.database().connect(Access.OBSERVER)) {
            session.setAutoCommit(false);
            dialect.holdUp(session, history.schemaHistoryTables());
            CompletableFuture<Outcome> first = start(one);
            CompletableFuture<Outcome> second = start(other);
            try {
                awaitBoth(dialect, session, first, second);
            } finally {
                session.rollback();
            }
            return List.of(first.join(), second.join());
        }
    }

    private static void awaitBoth(
            WholeRunDialect dialect, Connection session, CompletableFuture<?> first, CompletableFuture<?> second)
            throws SQLException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < MEETING_NANOS) {
            int ended = (first.isDone() ? 1 : 0) + (second.isDone() ? 1 : 0);
            if (dialect.arrived(session) + ended >= 2) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static CompletableFuture<Outcome> start(DatabaseFixture fixture) {
        return CompletableFuture.supplyAsync(() -> fixture.migrate(TimedPhase::heldUp), task -> {
            Thread thread = new Thread(task, "rehearsal-migrator");
            thread.setDaemon(true);
            thread.start();
        });
    }
}
