package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Kills the up after each of its commits, and once before the first, and lets its tool run it again. */
final class Crashes implements Experiment {

    @Override
    public String what() {
        return "killing the up and running it again";
    }

    @Override
    public ExperimentEvidence on(Ground ground, ExperimentEvidence known) {
        return ground.wanted().crashes() ? known.withCrashes(points(ground)) : known;
    }

    private static List<CrashPoint> points(Ground ground) {
        try (Stage base = ground.before();
                Stage stage = copy(ground, base);
                Undisturbed undisturbed = new Undisturbed(stage, () -> another(ground, base))) {
            Killer counting = new Killer(stage.database(), -1);
            if (!stage.upIn(ground.migration(), sessions -> new CrashSessions(sessions, counting))
                    .succeeded()) {
                return List.of();
            }
            List<String> commits = counting.names();
            List<CrashPoint> points = new ArrayList<>();
            for (int i = 0; i <= commits.size() && !commits.isEmpty(); i++) {
                points.add(killed(ground, copy(ground, base), undisturbed, commits.subList(0, i), commits.size()));
            }
            inTheMiddle(ground, base, undisturbed).ifPresent(points::add);
            return points;
        }
    }

    private static Stage copy(Ground ground, Stage base) {
        return ground.line().stageOn(base.fork());
    }

    private static Stage another(Ground ground, Stage base) {
        Stage stage = copy(ground, base);
        stage.advanceSequences();
        stage.up(ground.migration());
        return stage;
    }

    private static CrashPoint killed(
            Ground ground, Stage fresh, Undisturbed undisturbed, List<String> done, int commits) {
        try (Stage stage = fresh) {
            Killer killer = new Killer(stage.database(), done.size());
            stage.upIn(ground.migration(), sessions -> new CrashSessions(sessions, killer));
            stage.renewSessions();
            String at = done.isEmpty()
                    ? "before the first commit"
                    : "after commit %d of %d: %s".formatted(done.size(), commits, done.get(done.size() - 1));
            return resumed(at, ground, undisturbed, stage);
        }
    }

    private static Optional<CrashPoint> inTheMiddle(Ground ground, Stage base, Undisturbed undisturbed) {
        try (Stage stage = copy(ground, base)) {
            Optional<String> statement = new MidStatement(stage).kill(ground.migration());
            stage.renewSessions();
            return statement.map(
                    sql -> resumed("in the middle of " + Killer.shortened(sql), ground, undisturbed, stage));
        }
    }

    private static CrashPoint resumed(String at, Ground ground, Undisturbed undisturbed, Stage stage) {
        Outcome again = stage.resume(ground.migration());
        if (!(again instanceof Outcome.Failed failure) || !releasesLock(ground, stage)) {
            return point(at, again, undisturbed, stage);
        }
        stage.renewSessions();
        CrashPoint unlocked = point(at, stage.resume(ground.migration()), undisturbed, stage);
        return unlocked.ending() == Ending.RESUMES
                ? new CrashPoint(at, Ending.LOCK_ROW_LEFT, failure.message())
                : unlocked;
    }

    /** What is left behind its lock is seen only after somebody has given that back. */
    private static boolean releasesLock(Ground ground, Stage stage) {
        try (JudgedSessions sessions = new JudgedSessions(stage.database(), "");
                MigrationTool tool = ground.history().connect(sessions)) {
            return tool.releaseLock();
        }
    }

    private static String names(Collection<ObjectIdentity> objects) {
        return objects.stream().map(ObjectIdentity::text).collect(Collectors.joining(", "));
    }

    private static CrashPoint point(String at, Outcome again, Undisturbed undisturbed, Stage stage) {
        if (again instanceof Outcome.Failed failure) {
            Ending ending = failure.toolRefused() ? Ending.TOOL_REFUSES : Ending.NEEDS_REPAIR;
            return new CrashPoint(at, ending, failure.message());
        }
        Collection<ObjectIdentity> invalid = undisturbed.invalidOn(stage);
        if (!invalid.isEmpty()) {
            return new CrashPoint(at, Ending.INVALID_INDEX_LEFT, names(invalid) + " is not valid");
        }
        List<String> differences = undisturbed.differences(stage);
        return differences.isEmpty()
                ? new CrashPoint(at, Ending.RESUMES, "")
                : new CrashPoint(at, Ending.APPLIED_TWICE, String.join("\n", differences));
    }
}
