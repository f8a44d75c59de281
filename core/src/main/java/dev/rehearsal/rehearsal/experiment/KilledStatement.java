package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.session.SessionDialects;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills an up in the middle of a statement that commits on its way: one that builds an index concurrently waits, its index
 * made and not valid yet, for every older transaction. So one is kept open until it waits.
 */
final class KilledStatement {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final DatabaseFixture fixture;
    private final SessionDialect dialect;
    private final CommitKiller killer;

    KilledStatement(DatabaseFixture fixture) {
        this.fixture = fixture;
        this.dialect = SessionDialects.of(fixture.database());
        this.killer = new CommitKiller(fixture.database(), -1);
    }

    /** The statement that was killed; empty where none ever waited for an older transaction. */
    Optional<String> kill(Migration migration) {
        try (Connection older = fixture.database().connect(Access.OBSERVER);
                Connection admin = fixture.database().connect(Access.OBSERVER)) {
            older.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            older.setAutoCommit(false);
            try (Statement statement = older.createStatement()) {
                statement.execute("select 1");
            }
            return beside(older, admin, migration);
        } catch (SQLException e) {
            throw new RehearsalException(
                    "'" + migration.displayName() + "' could not be killed in the middle: " + e.getMessage(), e);
        }
    }

    private Optional<String> beside(Connection older, Connection admin, Migration migration) throws SQLException {
        int holder = dialect.id(older);
        CompletableFuture<Outcome> up = CompletableFuture.supplyAsync(
                () -> fixture.attempt(migration)
                        .in(sessions -> new CrashSessions(
                                sessions, killer, fixture.database().dialect())),
                task -> {
                    Thread thread = new Thread(task, "rehearsal-killed");
                    thread.setDaemon(true);
                    thread.start();
                });
        try {
            Optional<String> waiting = awaitWaiting(admin, holder, up);
            if (waiting.isPresent()) {
                killer.killAllBut(admin, holder);
            }
            return waiting;
        } finally {
            older.rollback();
            up.join();
        }
    }

    private Optional<String> awaitWaiting(Connection admin, int holder, CompletableFuture<?> up) throws SQLException {
        while (!up.isDone()) {
            Optional<ServerSession> waiting = dialect.sessions(admin).stream()
                    .filter(session ->
                            session.here() && session.waiting().blockers().contains(holder))
                    .findFirst();
            if (waiting.isPresent()) {
                return Optional.of("'" + waiting.get().query().strip() + "'");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Optional.empty();
    }
}
