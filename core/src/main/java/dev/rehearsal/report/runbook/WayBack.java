package dev.rehearsal.report.runbook;

import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Deployment;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PointOfNoReturn;
import dev.rehearsal.evidence.RestoreTrial;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a migration is taken back, and until when.
 *
 * @param rollbackAvailable whether its down ran to its end in the rehearsal
 * @param rollback how it ended there, in words
 * @param script what takes it back: the path of the down; empty where there is none
 * @param pointOfNoReturn from where on no down brings back what was there, and what is lost
 * @param until until which step the down is the way back, in words
 * @param order in which code and schema are rolled back, in words
 * @param restore the way back from behind the point of no return
 */
record WayBack(
        boolean rollbackAvailable,
        String rollback,
        String script,
        PointOfNoReturn pointOfNoReturn,
        String until,
        String order,
        Restore restore) {

    /**
     * The way back by a restore.
     *
     * @param needed whether there is a point behind which it is the only one
     * @param rehearsed what came of it in the rehearsal, in words
     * @param backup what must exist before the migration begins
     * @param commands what does it, in order
     * @param recordPoint the query that records the point to restore to; empty where none was tried
     */
    record Restore(boolean needed, String rehearsed, String backup, List<String> commands, String recordPoint) {
        Restore {
            commands = List.copyOf(commands);
        }
    }

    static WayBack of(StepEvidence step, Deployment deployment) {
        PointOfNoReturn point = PointOfNoReturn.of(step);
        return new WayBack(
                step.down().succeeded(),
                rollback(step),
                step.migration().down().map(Script::path).orElse(""),
                point,
                until(step, point),
                order(step, deployment),
                restore(step, point));
    }

    private static String rollback(StepEvidence step) {
        if (!step.down().succeeded()) {
            return whyNot(step);
        }
        return step.downLeft().isStructural()
                ? "the down runs, and leaves a part of what the up did"
                : "the down runs, and brings the schema back";
    }

    /** Why no down takes a step back. */
    static String whyNot(StepEvidence step) {
        if (step.down() instanceof Outcome.Failed failed) {
            return "the down fails: " + failed.message();
        }
        return step.down() instanceof Outcome.NotRun reason ? "no down was run: " + reason.reason() : "";
    }

    private static String until(StepEvidence step, PointOfNoReturn point) {
        if (point.exists() || point.downLoses()) {
            return untilLost(point);
        }
        if (!step.down().succeeded()) {
            return "there is no down to rely on; nothing that the up takes away was seen";
        }
        LivedIn lived = step.generated().livedIn();
        if (lived.down() instanceof Outcome.Failed failed) {
            return "until the new version writes rows that the down refuses: " + failed.message();
        }
        return lived.down().succeeded()
                ? "at any time: of rows that were written after the up the down lost nothing in the rehearsal"
                : "at any time as far as known: the down was not tried on rows that were written after the up";
    }

    private static String untilLost(PointOfNoReturn point) {
        List<String> parts = new ArrayList<>();
        if (!point.byUp().isEmpty()) {
            parts.add("until the up runs, which takes away: " + losses(point.byUp()));
        }
        if (point.downLoses()) {
            parts.add("do not run the down: it takes away: " + losses(point.byDown()));
        } else if (point.byUp().isEmpty()) {
            parts.add("until the new version writes its first row; the down then loses: " + losses(point.byNewRows()));
        }
        return String.join("; ", parts);
    }

    private static String losses(List<PointOfNoReturn.Loss> losses) {
        return losses.stream().map(loss -> loss.what() + " of " + loss.object()).collect(Collectors.joining("; "));
    }

    private static String order(StepEvidence step, Deployment deployment) {
        if (deployment == Deployment.STOPPED) {
            return "stop the application, take the schema back, start the version before";
        }
        if (step.experiments().compatibility().replayed() == 0) {
            return "not known: no old code was tried on the new schema, nor new code on the old one";
        }
        boolean oldRuns = runs(step, Break.Direction.OLD_CODE_AFTER_UP);
        boolean newRuns = runs(step, Break.Direction.NEW_CODE_AFTER_DOWN);
        if (oldRuns) {
            return "first the code, then the schema: the version before runs on the new schema";
        }
        return newRuns
                ? "first the schema, then the code: the new version runs on the old schema, the version before not on the new one"
                : "stop the application: neither version runs on the other one's schema";
    }

    private static boolean runs(StepEvidence step, Break.Direction direction) {
        return step.experiments().compatibility().breaks().stream()
                .noneMatch(one -> one.direction() == direction && one.session() == Break.Session.NEW);
    }

    private static Restore restore(StepEvidence step, PointOfNoReturn point) {
        RestoreTrial trial = step.release().restore();
        if (!point.exists() && point.downLoses()) {
            return new Restore(
                    false,
                    "only where the down is run: " + rehearsed(trial),
                    "a backup, or a recorded point in time, from right before the up begins, if the down is to be run",
                    trial.commands(),
                    trial.point());
        }
        if (!point.exists()) {
            return new Restore(
                    false, "not needed: no point of no return was seen", "the usual backup", List.of(), trial.point());
        }
        String backup = "a backup, or a recorded point in time, from right before "
                + (point.byUp().isEmpty() ? "the new version writes its first row" : "the up begins");
        return new Restore(true, rehearsed(trial), backup, trial.commands(), trial.point());
    }

    private static String rehearsed(RestoreTrial trial) {
        if (trial.outcome() instanceof Outcome.NotRun reason) {
            return "a restore was not tried: " + reason.reason();
        }
        if (trial.outcome() instanceof Outcome.Failed failed) {
            return "a restore with " + trial.by() + " failed: " + failed.message();
        }
        String lost = trial.lost().entrySet().stream()
                .map(table -> WorkWords.rows(table.getValue()) + " of " + table.getKey())
                .collect(Collectors.joining(", "));
        String back = trial.differs().isEmpty()
                ? "brought all rows back"
                : "did not bring all rows back ("
                        + trial.differs().stream().map(WayBack::words).collect(Collectors.joining("; ")) + ")";
        return "a restore of " + String.join(", ", trial.tables()) + " with " + trial.by() + " " + back
                + (lost.isEmpty() ? "" : "; written meanwhile and lost by it: " + lost);
    }

    private static String words(TableDifference table) {
        return table.table() + ": " + WorkWords.rows(table.missing()) + " missing, " + table.added() + " too many, "
                + table.changed() + " with other values";
    }
}
