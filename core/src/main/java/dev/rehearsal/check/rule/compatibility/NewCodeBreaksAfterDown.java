package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.SummarizedCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Break.Direction;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what new code cannot do any more once its migration was rolled back under it. */
public final class NewCodeBreaksAfterDown implements StepCheck, SummarizedCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A statement that new code may send works after the up and fails after the down.",
                "This is normal for a migration that adds something. It shows the order of a rollback.",
                "Roll back the application first, then the migration.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.COMPATIBILITY);
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "are rolled back under new code that needs them",
                "nothing: roll the application back first, then the migration");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<Break> breaks = step.experiments().compatibility().breaks().stream()
                .filter(one -> one.direction() == Direction.NEW_CODE_AFTER_DOWN)
                .filter(one -> one.session() == Break.Session.NEW)
                .toList();
        if (breaks.isEmpty()) {
            return Stream.empty();
        }
        String objects = breaks.stream().map(Break::object).distinct().sorted().collect(Collectors.joining(", "));
        return Stream.of(finding(
                Places.down(step.migration(), ""),
                "new code breaks after the down on " + objects,
                Facts.of("statement", breaks.get(0).statement().shown())
                        .and("server says", breaks.get(0).shownMessage())
                        .list(),
                "nothing: roll the application back first, then the migration"));
    }
}
