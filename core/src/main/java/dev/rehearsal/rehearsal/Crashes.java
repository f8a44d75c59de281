package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Kills the up after each of its commits, and once before the first, and lets its tool run it again. */
final class Crashes implements Experiment {

    @Override
    public ExperimentEvidence on(Ground ground, ExperimentEvidence known) {
        return ground.wanted().crashes() ? known.withCrashes(points(ground)) : known;
    }

    private static List<CrashPoint> points(Ground ground) {
        try (Stage stage = ground.before();
                Undisturbed undisturbed = new Undisturbed(stage, () -> another(ground))) {
            Killer counting = new Killer(stage.database(), -1);
            if (!stage.upIn(ground.migration(), sessions -> new CrashSessions(sessions, counting))
                    .succeeded()) {
                return List.of();
            }
            List<String> commits = counting.names();
            List<CrashPoint> points = new ArrayList<>();
            for (int i = 0; i <= commits.size() && !commits.isEmpty(); i++) {
                points.add(killed(ground, undisturbed, i, commits));
            }
            return points;
        }
    }

    private static Stage another(Ground ground) {
        Stage stage = ground.before();
        stage.advanceSequences();
        stage.up(ground.migration());
        return stage;
    }

    private static CrashPoint killed(Ground ground, Undisturbed undisturbed, int target, List<String> commits) {
        try (Stage stage = ground.before()) {
            Killer killer = new Killer(stage.database(), target);
            stage.upIn(ground.migration(), sessions -> new CrashSessions(sessions, killer));
            stage.renewSessions();
            String at = target == 0
                    ? "before the first commit"
                    : "after commit %d of %d: %s".formatted(target, commits.size(), commits.get(target - 1));
            return point(at, stage.resume(ground.migration()), undisturbed, stage);
        }
    }

    private static CrashPoint point(String at, Outcome again, Undisturbed undisturbed, Stage stage) {
        if (again instanceof Outcome.Failed failure) {
            return new CrashPoint(at, Ending.NEEDS_REPAIR, failure.message());
        }
        Collection<String> invalid = undisturbed.invalidOn(stage);
        if (!invalid.isEmpty()) {
            return new CrashPoint(at, Ending.INVALID_INDEX_LEFT, String.join(", ", invalid) + " is not valid");
        }
        List<String> differences = undisturbed.differences(stage);
        return differences.isEmpty()
                ? new CrashPoint(at, Ending.RESUMES, "")
                : new CrashPoint(at, Ending.APPLIED_TWICE, String.join("\n", differences));
    }
}
