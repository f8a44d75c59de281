package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.TwoMigrators;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.RefusalKind;
import java.util.List;
import java.util.stream.Stream;

/** Finds that two runs of the tool at once get in each other's way. */
public final class TwoMigratorsCollide implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "Two runs of the tool at the same time fail, or lead to another state than one run.",
                "Two instances of an application that start together migrate together.",
                "Let the tool take a lock, or migrate before the application starts.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        TwoMigrators two = history.otherRuns().twoMigrators();
        if (!two.ran() || !history.wholeRun().succeeded()) {
            return Stream.empty();
        }
        List<Outcome.Failed> failures = two.endings().stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .filter(failure -> !leftCleanly(failure))
                .toList();
        boolean noneWon = two.endings().stream().noneMatch(Outcome::succeeded);
        return failures.isEmpty() && !noneWon && two.differences().isEmpty()
                ? Stream.empty()
                : Stream.of(found(history, two));
    }

    /** In words of the tool's own, or by a lock timeout; not in the middle of a migration. */
    private static boolean leftCleanly(Outcome.Failed failure) {
        return failure.statement().isEmpty()
                && (failure.sqlState().isEmpty() || failure.kind() == RefusalKind.LOCK_NOT_AVAILABLE);
    }

    private Finding found(HistoryEvidence history, TwoMigrators two) {
        Facts facts = new Facts();
        for (Outcome ending : two.endings()) {
            if (ending instanceof Outcome.Failed failure) {
                facts.and("failed", failure.message()).and("at", failure.statement());
            }
        }
        return finding(
                Places.history(""),
                "two runs of " + history.tool() + " at once collide",
                facts.and("differs from one run", String.join("\n", two.differences()))
                        .list(),
                history.tool() + "'s own lock switched on, or one run before the application starts");
    }
}
