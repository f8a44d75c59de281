package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.StatementTrace;
import java.util.stream.Stream;

/** Finds a budget of counted work that nobody counted for. */
public final class WorkNotObserved implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A migration has a `" + Declaration.WORK_BUDGET
                        + "`, but its statements were not observed, or tables were empty because the up failed on rows.",
                "A limit that was not checked must not pass.",
                "Make the statements observable, or remove the limit.");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        boolean limited = judgement.budgets().work(step.migration().id()).isPresent();
        if (!limited || !step.up().succeeded()) {
            return Stream.empty();
        }
        StatementTrace trace = step.experiments().locks().up();
        if (trace.source() == StatementTrace.Source.NOT_OBSERVED) {
            return Stream.of(notObserved(
                    step,
                    "no statement of the up was looked at",
                    String.join("\n", trace.remarks()),
                    "let the rehearsal observe statements (rehearsal.locks=true), or remove the budget"));
        }
        String why = step.generated().whyNotObserved();
        return why.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        notObserved(step, "tables had no rows", why, DeclarationSuggestions.ROWS_THAT_THE_UP_TAKES));
    }

    private Finding notObserved(StepEvidence step, String what, String because, String suggestion) {
        return finding(
                Places.up(step.migration(), ""),
                Declaration.WORK_BUDGET + " not observed: " + what,
                Facts.of("because", because).list(),
                suggestion);
    }
}
