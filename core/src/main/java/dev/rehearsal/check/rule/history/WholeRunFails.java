package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.RefusalKind;
import java.util.stream.Stream;

/** Finds a history that its tool cannot apply to an empty database in its own order. */
public final class WholeRunFails implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The tool's own run over an empty database fails.",
                "No new database can be set up, though each migration by itself may run.",
                "Put the migrations in an order in which they run; the tool's is the one that counts.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return history.wholeRun() instanceof Outcome.Failed failure
                ? Stream.of(finding(
                        new Place("", "", failure.path(), "", failure.line(), ""),
                        FailureWords.headline(history.tool() + "'s own run from empty fails", failure),
                        FailureWords.facts(failure).list(),
                        failure.kind() == RefusalKind.UNCOMMITTED_VALUE
                                ? AllStepsInOneTransaction.remedy(history.tool())
                                : "migrations that run in the order in which " + history.tool() + " applies them"))
                : Stream.empty();
    }
}
