package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation.DefinerMissing;
import dev.rehearsal.evidence.ProductObservation.ProgramBroken;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds an index that an up left invalid, a view that does not answer any more, and a trigger, routine or event that names what is gone, as
 * products let them stand. A constraint not yet validated is legitimate before the history's end.
 */
public final class InvalidObjectLeft implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up succeeds but leaves an invalid index, a view that fails, or a trigger, routine or event that names a dropped object.",
                "An invalid index costs every write and serves no query, and `if not exists` does not replace it. A broken view or trigger causes errors.",
                "Drop the index concurrently and create it again. Drop the view or routine, or correct it.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return Stream.of(indexes(step), views(step), programs(step)).flatMap(found -> found);
    }

    private Stream<Finding> programs(StepEvidence step) {
        return step.consequences()
                .observedByProduct(ProgramBroken.class)
                .map(program -> finding(
                        Places.up(step.migration(), program.program()),
                        "up leaves " + program.program() + ", which names " + program.missing() + ", and that is gone",
                        List.of(),
                        "before it a drop of the " + program.program().replaceFirst(" .*", "")
                                + ", and after it one of what is there then"));
    }

    private Stream<Finding> views(StepEvidence step) {
        return step.invalidObjects().stream()
                .filter(object -> object.kind().equals("view") && !lacksDefiner(step, object.text()))
                .map(object -> finding(
                        Places.up(step.migration(), object.text()),
                        "up leaves " + object.text() + ", which does not answer any more",
                        List.of(),
                        "before it a drop of the view, and after it a view of what is there then"));
    }

    /** That is told by itself. */
    private static boolean lacksDefiner(StepEvidence step, String view) {
        return step.consequences()
                .observedByProduct(DefinerMissing.class)
                .anyMatch(missing -> missing.object().equals(view));
    }

    private Stream<Finding> indexes(StepEvidence step) {
        return step.invalidObjects().stream()
                .filter(object -> object.kind().equals("index"))
                .map(object -> finding(
                        Places.up(step.migration(), object.text()),
                        "up leaves the invalid " + object.text(),
                        List.of(),
                        "drop index concurrently if exists " + object.name()
                                + ";\nbefore 'create index concurrently', or later\nreindex index concurrently "
                                + object.name() + ";"));
    }
}
