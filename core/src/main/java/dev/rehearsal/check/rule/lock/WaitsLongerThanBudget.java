package dev.rehearsal.check.rule.lock;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWait;
import dev.rehearsal.lock.WaitEvidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds waits for an up that are longer than its budget allows, and budgets that nobody could hold it to. */
public final class WaitsLongerThanBudget implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "Traffic beside the up waited longer than its `" + Declaration.LOCK_BUDGET
                        + "` allows, no traffic could run, or tables were empty because the up failed on rows.",
                "You set this limit.",
                "Split the migration, so that it keeps no lock while it reads or writes rows. Or raise the limit.");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        Optional<Budgets.Lock> budget =
                judgement.budgets().lock(step.migration().id());
        if (budget.isEmpty() || !step.up().succeeded()) {
            return Stream.empty();
        }
        WaitEvidence waits = step.experiments().waits();
        long allowed = budget.get().longestWaitMillis();
        return waits.observed() && step.generated().unrehearsed().isEmpty()
                ? waits.waits().stream()
                        .filter(wait -> wait.longestMillis() > allowed)
                        .map(wait -> tooLong(step, wait, allowed))
                : Stream.of(notObserved(step, allowed));
    }

    private Finding tooLong(StepEvidence step, TableWait wait, long allowed) {
        return finding(
                Places.up(step.migration(), "table " + wait.table()),
                "'%s' kept traffic waiting for longer than the %d ms that anybody may wait"
                        .formatted(wait.table(), allowed),
                facts(step, wait),
                "hold no lock on '" + wait.table()
                        + "' while rows are read or written: one step a transaction, NOT VALID before VALIDATE,"
                        + " CREATE INDEX CONCURRENTLY, rows changed in batches of their own");
    }

    private static List<Fact> facts(StepEvidence step, TableWait wait) {
        String millis = String.format(Locale.ROOT, "%.0f ms", wait.longestMillis());
        return Facts.of(wait.exact() ? "waited" : "waited at least", millis)
                .and("statement", wait.sql())
                .and("behind", behind(step, wait.blockedBy()))
                .list();
    }

    private static String behind(StepEvidence step, int number) {
        return step.experiments().locks().up().statements().stream()
                .filter(statement -> statement.number() == number)
                .findFirst()
                .map(WaitsLongerThanBudget::words)
                .orElse("");
    }

    private static String words(StatementEvidence statement) {
        return statement.text() + " (" + statement.path() + (statement.line() > 0 ? ":" + statement.line() : "") + ")";
    }

    private Finding notObserved(StepEvidence step, long allowed) {
        String suggestion = step.experiments().waits().observed()
                ? DeclarationSuggestions.ROWS_THAT_THE_UP_TAKES
                : "traffic beside the up: " + Declaration.TRAFFIC
                        + ", rehearsal.traffic=true or Experiments.withTraffic(true)";
        return finding(
                Places.up(step.migration(), ""),
                "nobody may wait longer than %d ms, and that was not observed".formatted(allowed),
                Facts.of("because", String.join("\n", step.experiments().waits().remarks()))
                        .and("without rows", step.generated().whyNotObserved())
                        .list(),
                suggestion);
    }
}
