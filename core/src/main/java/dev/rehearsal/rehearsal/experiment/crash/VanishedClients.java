package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.SecondRun;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.DaemonThread;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.experiment.crash.LeftSessions.LockWatch;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.statement.ChangeDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Lets the client of an up vanish during its longest change of a table, and its tool be started again meanwhile. */
public final class VanishedClients implements Experiment {
    @Override
    public String what() {
        return "starting the tool again while the server changes a table for a client that is gone";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        LockEvidence locks = known.locks();
        Optional<ChangeDialect> asking = ground.dialect().part(ChangeDialect.class);
        if (asking.isEmpty() || locks.changes().isEmpty()) {
            return known;
        }
        ChangeDialect dialect = asking.get();
        List<Sent> statements = ground.toSend(ground.migration().up()).written();
        return locks.changes().stream()
                .filter(change -> change.isLong() && comesFirst(change, statements, dialect))
                .max(Comparator.comparingLong(TableChange::rows))
                .flatMap(change -> new VanishedClient(ground, dialect, change)
                        .secondRun()
                        .map(run -> known.with(locks.with(change, change.with(run)))))
                .orElse(known);
    }

    /** Whether no earlier statement of the up would wait for whoever reads the table. */
    private static boolean comesFirst(TableChange change, List<Sent> statements, ChangeDialect dialect) {
        Map<String, Long> table = Map.of(change.table(), change.rows());
        return statements.stream()
                .limit(change.statement().number() - 1L)
                .noneMatch(statement -> dialect.concerns(statement.text(), table));
    }

    /**
     * An up whose client is gone while the server changes a table for it, and that its tool begins anew before the change is over. Somebody reads the
     * table until then, so that the change lasts.
     *
     * @param ground the step
     * @param asking how tables are held
     * @param change the change
     */
    private record VanishedClient(StepUnderTest ground, ChangeDialect asking, TableChange change) {

        /** What the second run meets; empty where the change does not wait for whoever reads the table, or does not end well then. */
        Optional<SecondRun> secondRun() {
            StoppedPhase up = new StoppedPhase(ground, false);
            try (DatabaseFixture fixture = ground.before();
                    Connection admin = fixture.database().connect(Access.ADMINISTRATOR)) {
                LockWatch watch = new LockWatch(fixture.database().dialect().require(SessionDialect.class), admin);
                LeftSessions first = TooledPhase.left(
                                up,
                                fixture,
                                sessions -> new LeftSessions(
                                        sessions,
                                        up.toSend(),
                                        change.statement().number(),
                                        () -> reader(fixture),
                                        watch))
                        .sessions();
                try {
                    return first.isAbandoned() ? again(up, fixture, first, watch) : Optional.empty();
                } finally {
                    first.letGo();
                }
            } catch (SQLException e) {
                throw new RehearsalException(
                        "the client of '" + ground.migration().displayName() + "' could not be taken away: "
                                + e.getMessage(),
                        e);
            }
        }

        private Connection reader(DatabaseFixture fixture) throws SQLException {
            return asking.reader(() -> fixture.database().connect(Access.OBSERVER), change.table());
        }

        private static Optional<SecondRun> again(
                StoppedPhase up, DatabaseFixture fixture, LeftSessions first, LockWatch watch) throws SQLException {
            CompletableFuture<Outcome> second = CompletableFuture.supplyAsync(
                    () -> up.on(fixture).resume(), DaemonThread.named("rehearsal-second-run"));
            String waitedFor = "";
            boolean wentOn;
            try {
                Optional<ServerSession> waiting =
                        watch.awaitWaiting(session -> !first.isWorker(session.id()), second::isDone);
                waitedFor = waiting.isPresent() ? watch.wanted(waiting.get()) : "";
            } finally {
                wentOn = first.letGo();
                second.handle((outcome, failure) -> outcome).join();
            }
            String refusal = second.join() instanceof Outcome.Failed failure ? failure.message() : "";
            return wentOn ? Optional.of(new SecondRun(waitedFor, refusal)) : Optional.empty();
        }
    }
}
