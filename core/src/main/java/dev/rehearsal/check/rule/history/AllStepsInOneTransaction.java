package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.NamedMigrations;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.SharedTransaction;
import dev.rehearsal.evidence.SharedTransaction.Touching;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a tool that commits migrations together, so that one keeps its locks while the next ones work. */
public final class AllStepsInOneTransaction implements HistoryCheck {
    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The tool runs all pending migrations in one transaction, and one of them changes an older table while others follow.",
                "Its locks stay until the last migration ends. Only the deployment decides how many are pending.",
                "Let the tool commit each migration.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.SHARED_TRANSACTIONS);
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        SharedTransaction shared = history.toolRun().sharedTransaction();
        List<Migration> all = shared.migrations();
        Optional<Touching> first = shared.touching().stream()
                .filter(touching -> !touching.migration().equals(all.get(all.size() - 1)))
                .findFirst();
        return first.map(holder -> found(history, holder)).stream();
    }

    private Finding found(HistoryEvidence history, Touching holder) {
        List<Migration> all = history.toolRun().sharedTransaction().migrations();
        String name = holder.migration().displayName();
        Migration next = all.get(all.indexOf(holder.migration()) + 1);
        return finding(
                Places.history(""),
                history.tool() + " runs pending migrations in one transaction: what '" + name
                        + "' locks stays locked during '" + next.displayName() + "'",
                Facts.of("in one transaction", NamedMigrations.first(all))
                        .and("locked by '" + name + "'", String.join(", ", holder.tables()))
                        .list(),
                suggestion(history.tool()));
    }

    /** How each migration gets a transaction of its own. */
    static String suggestion(String tool) {
        String advice = Histories.adviceFor(tool).ownTransactions();
        return (advice.isEmpty() ? "a transaction for each migration" : advice)
                + ", or one pending migration a deployment";
    }
}
