package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.product.Capability;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.DaemonThread;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.ControlRun;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.statement.StatementTitle;
import dev.rehearsal.schema.ObjectIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Kills the up after each of its commits, and once before the first, and lets its tool run it again. Where every statement may commit, {@link
 * HalfAppliedPhases} does more.
 */
public final class Crashes implements Experiment {

    @Override
    public String what() {
        return "killing the up and running it again";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        boolean takenBack = ground.dialect().meets(Capability.TRANSACTIONAL_DDL);
        return ground.wanted().crashes() && takenBack ? known.withCrashes(points(ground)) : known;
    }

    private static List<CrashPoint> points(StepUnderTest ground) {
        try (DatabaseFixture base = ground.before();
                DatabaseFixture fixture = base.copy();
                ControlRun control = new ControlRun(fixture, () -> another(ground, base))) {
            CommitKiller counting = new CommitKiller(fixture.database(), -1);
            if (!up(fixture, ground.migration(), counting).succeeded()) {
                return List.of();
            }
            List<String> commits = counting.names();
            List<CrashPoint> points = new ArrayList<>();
            for (int i = 0; i <= commits.size() && !commits.isEmpty(); i++) {
                points.add(killed(ground, base.copy(), control, commits.subList(0, i), commits.size()));
            }
            inTheMiddle(ground, base, control).ifPresent(points::add);
            return points;
        }
    }

    private static Outcome up(DatabaseFixture fixture, Migration migration, CommitKiller commits) {
        return fixture.attempt(migration).in(sessions -> new CrashSessions(sessions, commits));
    }

    private static DatabaseFixture another(StepUnderTest ground, DatabaseFixture base) {
        DatabaseFixture fixture = base.copy();
        fixture.advanceCounters();
        fixture.up(ground.migration());
        return fixture;
    }

    private static CrashPoint killed(
            StepUnderTest ground, DatabaseFixture fresh, ControlRun control, List<String> done, int commits) {
        try (DatabaseFixture fixture = fresh) {
            CommitKiller killer = new CommitKiller(fixture.database(), done.size());
            up(fixture, ground.migration(), killer);
            fixture.renewSessions();
            String at = done.isEmpty()
                    ? "before the first commit"
                    : "after commit %d of %d: %s".formatted(done.size(), commits, done.get(done.size() - 1));
            return resumed(at, ground, control, fixture);
        }
    }

    private static Optional<CrashPoint> inTheMiddle(StepUnderTest ground, DatabaseFixture base, ControlRun control) {
        try (DatabaseFixture fixture = base.copy()) {
            Optional<String> statement = new KilledStatement(fixture).kill(ground.migration());
            fixture.renewSessions();
            return statement.map(
                    sql -> resumed("in the middle of " + StatementTitle.of(sql), ground, control, fixture));
        }
    }

    private static CrashPoint resumed(String at, StepUnderTest ground, ControlRun control, DatabaseFixture fixture) {
        Outcome again = fixture.attempt(ground.migration()).resume();
        if (!(again instanceof Outcome.Failed failure) || !releasesLock(ground, fixture)) {
            return point(at, again, control, fixture);
        }
        fixture.renewSessions();
        CrashPoint unlocked = point(at, fixture.attempt(ground.migration()).resume(), control, fixture);
        return unlocked.ending() == Ending.RESUMES
                ? new CrashPoint(at, Ending.LOCK_ROW_LEFT, failure.message())
                : unlocked;
    }

    /** What is left behind its lock is seen only after somebody has given that back. */
    private static boolean releasesLock(StepUnderTest ground, DatabaseFixture fixture) {
        try (JudgedSessions sessions = new JudgedSessions(fixture.database());
                MigrationTool tool = ground.history().connect(sessions)) {
            return tool.releaseLock();
        }
    }

    private static CrashPoint point(String at, Outcome again, ControlRun control, DatabaseFixture fixture) {
        if (again instanceof Outcome.Failed failure) {
            Ending ending = failure.toolRefused() ? Ending.TOOL_REFUSES : Ending.NEEDS_REPAIR;
            return new CrashPoint(at, ending, failure.message());
        }
        Collection<ObjectIdentity> invalid = control.invalidOn(fixture);
        if (!invalid.isEmpty()) {
            String names = invalid.stream().map(ObjectIdentity::text).collect(Collectors.joining(", "));
            return new CrashPoint(at, Ending.INVALID_INDEX_LEFT, names + " is not valid");
        }
        List<String> differences = control.differences(fixture);
        return differences.isEmpty()
                ? new CrashPoint(at, Ending.RESUMES, "")
                : new CrashPoint(at, Ending.APPLIED_TWICE, String.join("\n", differences));
    }

    /**
     * Kills an up in the middle of a statement that commits on its way: one that builds an index concurrently waits, its index
     * made and not valid yet, for every older transaction. So one is kept open until it waits.
     */
    private static final class KilledStatement {
        private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

        private final DatabaseFixture fixture;
        private final SessionDialect dialect;
        private final CommitKiller killer;

        KilledStatement(DatabaseFixture fixture) {
            this.fixture = fixture;
            this.dialect = fixture.database().dialect().require(SessionDialect.class);
            this.killer = new CommitKiller(fixture.database(), -1);
        }

        /** The statement that was killed; empty where none ever waited for an older transaction. */
        Optional<String> kill(Migration migration) {
            try (Connection older = fixture.database().connect(Access.OBSERVER);
                    Connection admin = fixture.database().connect(Access.ADMINISTRATOR)) {
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
                    () -> up(fixture, migration, killer), DaemonThread.named("rehearsal-killed"));
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

        private Optional<String> awaitWaiting(Connection admin, int holder, CompletableFuture<?> up)
                throws SQLException {
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
}
