package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.OtherOrder;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import java.util.List;
import java.util.stream.Stream;

/** Finds branches that do not lead to one schema whichever of them is applied first. */
public final class OrderOfBranchesMatters implements HistoryCheck {
    private static final String INSTEAD =
            "branches that touch nothing of each other, or a dependency between the two that says which comes first";

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "Branches of the history lead to another schema, or fail, in another order that the tool allows.",
                "File names, merges and deployments decide the order by chance.",
                "Name the order (`depends_on` in Alembic), or put one branch after the other.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        OtherOrder other = history.otherRuns().otherOrder();
        String order = "'" + String.join("', '", other.order()) + "'";
        if (other.outcome() instanceof Outcome.Failed failure) {
            return Stream.of(finding(
                    new Place("", "", failure.path(), "", failure.line(), ""),
                    FailureWords.headline("the history fails in the order " + order, failure),
                    FailureWords.facts(failure).list(),
                    INSTEAD));
        }
        List<ObjectDifference> objects = SchemaWords.structural(other.differs());
        return objects.isEmpty()
                ? Stream.empty()
                : Stream.of(finding(
                        Places.history(SchemaWords.place(objects)),
                        "the order " + order + " leads to another " + SchemaWords.subject(objects)
                                + " than the order of the walk",
                        SchemaWords.facts(objects, "only in the other order", "only after the walk"),
                        INSTEAD));
    }
}
