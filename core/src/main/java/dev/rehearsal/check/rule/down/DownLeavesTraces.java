package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Script;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a down that does not bring the schema back. */
public final class DownLeavesTraces implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "After the down the schema is not the same as before the up. For a down that fails, the finding shows what its other statements leave.",
                        "Old code was never run on this schema, and later migrations may fail on it.",
                        "Add the SQL of the finding to the down.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        return traces(judgement.evidence()).stream()
                .map(traces -> SecondUpFailure.of(judgement)
                        .filter(failure -> failure.isCausedBy(traces))
                        .map(failure -> failure.addedTo(traces))
                        .orElse(traces));
    }

    /** What the down leaves, whatever becomes of the second up. */
    Optional<Finding> traces(StepEvidence step) {
        List<ObjectDifference> left = new ArrayList<>(SchemaWords.structural(step.downLeft()));
        left.removeAll(DownLeavesLabel.left(step));
        if (left.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(finding(
                Places.down(step.migration(), SchemaWords.place(left)),
                "down does not bring back " + SchemaWords.differing(left) + SchemaWords.aboutDown(step),
                facts(step, left),
                suggestion(step, left)));
    }

    private static String suggestion(StepEvidence step, List<ObjectDifference> left) {
        return UnwrittenDown.suggestion(step, written(step, left));
    }

    private static String written(StepEvidence step, List<ObjectDifference> left) {
        List<String> taken =
                left.stream().flatMap(object -> takenByTheDown(step, object)).toList();
        if (!taken.isEmpty()) {
            return "a down that leaves alone what was there before the up: " + String.join(", ", taken)
                    + "; made anew it would come back empty";
        }
        String sql = String.join("\n", step.wayBack());
        if (sql.isEmpty()) {
            return "a down that takes back what is listed above";
        }
        boolean generated = step.migration().down().map(Script::generated).orElse(false);
        return (generated ? "all that it does, and\n" : "add to the down\n") + sql;
    }

    /** Tables and columns that the up leaves where they are: to make them anew would not bring back what they held. */
    private static Stream<String> takenByTheDown(StepEvidence step, ObjectDifference object) {
        if (!object.kind().equals("table")) {
            return Stream.empty();
        }
        List<ObjectDifference> byUp = step.upChanged().objects().stream()
                .filter(changed -> changed.object().equals(object.object()))
                .toList();
        if (object instanceof ObjectDifference.Removed) {
            return byUp.stream().anyMatch(ObjectDifference.Removed.class::isInstance)
                    ? Stream.empty()
                    : Stream.of(object.name());
        }
        return removed(object)
                .filter(column -> byUp.stream()
                        .noneMatch(changed -> changed instanceof ObjectDifference.Removed
                                || removed(changed).anyMatch(column::equals)))
                .map(column -> object.name() + "." + column);
    }

    private static Stream<String> removed(ObjectDifference object) {
        return object.changes().stream()
                .filter(AttributeChange.ColumnRemoved.class::isInstance)
                .map(AttributeChange::column);
    }

    /** The failure of the down says nothing of these. */
    private static List<Fact> facts(StepEvidence step, List<ObjectDifference> left) {
        return new Facts()
                .and(SchemaWords.facts(left, "left over", "not brought back"))
                .and(
                        "seen",
                        step.down().failed()
                                ? "on a copy, where the down's statements were run one by one past the one that fails"
                                : "")
                .list();
    }
}
