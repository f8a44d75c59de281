package dev.rehearsal.report;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.QueueDrill;
import java.util.List;
import java.util.stream.Stream;

/** What was observed and has no place of its own on the page, a sentence each. */
final class Notes {

    private Notes() {}

    static List<String> about(ExperimentEvidence experiments) {
        return Stream.of(
                        experiments.locks().growth().stream().map(Notes::growth),
                        traffic(experiments),
                        experiments.waits().drills().stream().map(Notes::drill),
                        experiments.waits().remarks().stream(),
                        replayed(experiments.compatibility()),
                        experiments.crashes().stream().map(Notes::crash))
                .flatMap(words -> words)
                .toList();
    }

    private static String growth(Growth growth) {
        String how = growth.grows() ? "grows with " : "does not grow with ";
        return "Work of statement " + growth.statement() + " " + how + growth.table() + ": "
                + Numbers.counted(growth.fewer().work(), "row") + " at "
                + Numbers.count(growth.fewer().rows()) + ", "
                + Numbers.count(growth.work()) + " at " + Numbers.count(growth.rows()) + ", under "
                + growth.lock().mode().words() + " on " + growth.lock().relation();
    }

    private static Stream<String> traffic(ExperimentEvidence experiments) {
        return experiments.waits().observed()
                ? Stream.of(Numbers.counted(experiments.waits().statements(), "statement")
                        + " of traffic ran beside the up")
                : Stream.empty();
    }

    private static String drill(QueueDrill drill) {
        String queue = drill.bystandersQueued()
                ? "; others queued behind it for up to " + Numbers.millis(drill.longestQueueMillis())
                : "; nobody had to queue behind it";
        String retry = drill.retrySucceeded() ? "; once the reader was gone it ran well" : "; its retry failed";
        return "Behind a long-running reader of " + drill.table() + ", the up waited for "
                + drill.lock().words() + " and " + (drill.gaveUp() ? "gave up by itself" : "never gave up") + queue
                + retry + (drill.leftHalfDone() ? "; giving up left something half done" : "");
    }

    private static Stream<String> replayed(Compatibility compatibility) {
        if (compatibility.replayed() == 0) {
            return Stream.empty();
        }
        long broken = compatibility.breaks().stream()
                .filter(one -> one.direction() != Break.Direction.NEW_CODE_AFTER_DOWN)
                .count();
        return Stream.of(Numbers.counted(compatibility.replayed(), "statement")
                + " of the version before tried on the new schema, " + (broken == 0 ? "none" : Numbers.count(broken))
                + " broke");
    }

    private static String crash(CrashPoint point) {
        return "Killed " + point.at() + " and run again: " + ending(point.ending())
                + (point.message().isEmpty() ? "" : " (" + point.message() + ")");
    }

    private static String ending(CrashPoint.Ending ending) {
        return switch (ending) {
            case RESUMES -> "it resumes";
            case NEEDS_REPAIR -> "it needs a repair by hand";
            case TOOL_REFUSES -> "its tool refuses to run";
            case APPLIED_TWICE -> "it is applied twice";
            case INVALID_INDEX_LEFT -> "an invalid index is left";
            case LOCK_ROW_LEFT -> "a lock row is left";
        };
    }
}
