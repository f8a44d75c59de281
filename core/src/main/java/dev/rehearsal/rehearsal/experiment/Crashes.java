package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.product.Capability;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.ControlRun;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.statement.StatementTitle;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Kills the up after each of its commits, and once before the first, and lets its tool run it again. Where every statement may commit, {@link
 * HalfAppliedPhases} does more.
 */
final class Crashes implements Experiment {

    @Override
    public String what() {
        return "killing the up and running it again";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        boolean takenBack = ground.line().databases().dialect().meets(Capability.TRANSACTIONAL_DDL);
        return ground.wanted().crashes() && takenBack ? known.withCrashes(points(ground)) : known;
    }

    private static List<CrashPoint> points(StepUnderTest ground) {
        try (DatabaseFixture base = ground.before();
                DatabaseFixture fixture = copy(ground, base);
                ControlRun control = new ControlRun(fixture, () -> another(ground, base))) {
            CommitKiller counting = new CommitKiller(fixture.database(), -1);
            if (!fixture.attempt(ground.migration())
                    .in(sessions -> new CrashSessions(
                            sessions, counting, fixture.database().dialect()))
                    .succeeded()) {
                return List.of();
            }
            List<String> commits = counting.names();
            List<CrashPoint> points = new ArrayList<>();
            for (int i = 0; i <= commits.size() && !commits.isEmpty(); i++) {
                points.add(killed(ground, copy(ground, base), control, commits.subList(0, i), commits.size()));
            }
            inTheMiddle(ground, base, control).ifPresent(points::add);
            return points;
        }
    }

    private static DatabaseFixture copy(StepUnderTest ground, DatabaseFixture base) {
        return ground.line().fixtureOn(base.fork());
    }

    private static DatabaseFixture another(StepUnderTest ground, DatabaseFixture base) {
        DatabaseFixture fixture = copy(ground, base);
        fixture.advanceCounters();
        fixture.up(ground.migration());
        return fixture;
    }

    private static CrashPoint killed(
            StepUnderTest ground, DatabaseFixture fresh, ControlRun control, List<String> done, int commits) {
        try (DatabaseFixture fixture = fresh) {
            CommitKiller killer = new CommitKiller(fixture.database(), done.size());
            fixture.attempt(ground.migration())
                    .in(sessions -> new CrashSessions(
                            sessions, killer, fixture.database().dialect()));
            fixture.renewSessions();
            String at = done.isEmpty()
                    ? "before the first commit"
                    : "after commit %d of %d: %s".formatted(done.size(), commits, done.get(done.size() - 1));
            return resumed(at, ground, control, fixture);
        }
    }

    private static Optional<CrashPoint> inTheMiddle(StepUnderTest ground, DatabaseFixture base, ControlRun control) {
        try (DatabaseFixture fixture = copy(ground, base)) {
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
        try (JudgedSessions sessions = new JudgedSessions(fixture.database(), "");
                MigrationTool tool = ground.history().connect(sessions)) {
            return tool.releaseLock();
        }
    }

    private static String names(Collection<ObjectIdentity> objects) {
        return objects.stream().map(ObjectIdentity::text).collect(Collectors.joining(", "));
    }

    private static CrashPoint point(String at, Outcome again, ControlRun control, DatabaseFixture fixture) {
        if (again instanceof Outcome.Failed failure) {
            Ending ending = failure.toolRefused() ? Ending.TOOL_REFUSES : Ending.NEEDS_REPAIR;
            return new CrashPoint(at, ending, failure.message());
        }
        Collection<ObjectIdentity> invalid = control.invalidOn(fixture);
        if (!invalid.isEmpty()) {
            return new CrashPoint(at, Ending.INVALID_INDEX_LEFT, names(invalid) + " is not valid");
        }
        List<String> differences = control.differences(fixture);
        return differences.isEmpty()
                ? new CrashPoint(at, Ending.RESUMES, "")
                : new CrashPoint(at, Ending.APPLIED_TWICE, String.join("\n", differences));
    }
}
