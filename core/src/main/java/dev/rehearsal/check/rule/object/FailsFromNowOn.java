package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation.FailsForGood;
import dev.rehearsal.evidence.ProductObservation.ProgramBroken;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what nobody can do any more since an up, whatever the values are: no version of the application, old or new. */
public final class FailsFromNowOn implements Check {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "After the up, every statement of one kind fails. A trigger, rule, check, default, index or policy names something that does not exist, or a materialized view has no data.",
                "Old and new code fail, although the migration succeeds.",
                "Create what is missing, or correct the definition, in the same migration. Refresh the materialized view.");
    }

    @Override
    public Stream<Finding> findings(Judgement judgement) {
        if (judgement instanceof Judgement.OfStep step) {
            return failures(step.evidence()).map(failure -> told(step.evidence(), failure));
        }
        return judgement instanceof Judgement.OfHistory history
                ? withoutData(history.evidence().end().schema(), toldViews(history.steps()))
                : Stream.empty();
    }

    /** Where a program names what is gone that is told by itself. */
    private static Stream<FailsForGood> failures(StepEvidence step) {
        List<String> gone = step.consequences()
                .observedByProduct(ProgramBroken.class)
                .map(program -> program.missing().split(" ", 3)[1])
                .toList();
        return step.consequences()
                .observedByProduct(FailsForGood.class)
                .filter(failure -> gone.stream().noneMatch(failure.message()::contains));
    }

    private static Set<String> toldViews(List<StepEvidence> steps) {
        return steps.stream()
                .flatMap(FailsFromNowOn::failures)
                .map(FailsForGood::object)
                .collect(Collectors.toSet());
    }

    private Finding told(StepEvidence step, FailsForGood failure) {
        return finding(
                Places.up(step.migration(), failure.object()),
                "every " + failure.doing() + " of " + failure.object() + " fails from now on: " + failure.message(),
                Facts.of("in", failure.within())
                        .and("server says", failure.message())
                        .list(),
                failure.suggestion());
    }

    /** Materialized views that nothing ever filled; those that were read before are told where they were emptied. */
    private Stream<Finding> withoutData(Schema end, Set<String> told) {
        return end.tables()
                .filter(view -> view.form() == Table.Form.MATERIALIZED_VIEW
                        && view.own().getOrDefault("populated", "").equals("no"))
                .filter(view -> !told.contains("materialized view " + view.name()))
                .map(view -> finding(
                        Places.history("materialized view " + view.name()),
                        "materialized view " + view.name()
                                + " has no data when all migrations are done: whoever reads it gets an error",
                        List.of(),
                        "refresh materialized view " + view.name() + ";"));
    }
}
