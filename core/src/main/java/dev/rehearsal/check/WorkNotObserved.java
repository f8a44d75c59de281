package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.StatementTrace;
import java.util.List;
import java.util.stream.Stream;

/** Finds a budget of counted work that nobody counted for. */
final class WorkNotObserved implements InformedCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A `@WorkBudget` covers a migration whose statements were not observed.",
                "What was limited and not looked at must never pass.",
                "Let statements be observed, or take the budget away.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step, Declarations declared, Budgets budgets) {
        StatementTrace trace = step.experiments().locks().up();
        boolean limited = budgets.work(step.migration().id()).isPresent();
        if (!limited || !step.up().succeeded() || trace.source() != StatementTrace.Source.NOT_OBSERVED) {
            return Stream.empty();
        }
        return Stream.of(finding(
                Places.up(step.migration(), ""),
                "@WorkBudget not observed: no statement of the up was looked at",
                trace.remarks().isEmpty()
                        ? List.of()
                        : Facts.of("because", String.join("\n", trace.remarks()))
                                .list(),
                "let the rehearsal observe statements (rehearsal.locks=true), or remove the budget"));
    }
}
