package dev.rehearsal.check.rule.lock;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.SummarizedCheck;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.StatementFacts;
import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a transaction that locks several tables with rows at once; what one foreign key takes is not many. */
public final class ManyTablesLockedAtOnce implements StepCheck, SummarizedCheck {
    private static final int MANY = 3;

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "One transaction locks three or more tables with rows, so that others must wait for each of them.",
                        "It keeps the first locks while it waits for the last one. It can deadlock with sessions that lock in another order.",
                        "Lock one table in each migration. For example, add each foreign key in a migration of its own.")
                .about(CheckTopic.WAITING);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.STATEMENTS);
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "lock three or more tables that have rows at once",
                "the locks one after the other: each foreign key in a migration of its own");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        Map<Integer, List<StatementEvidence>> transactions = step.experiments().locks().up().statements().stream()
                .collect(Collectors.groupingBy(StatementEvidence::transaction, TreeMap::new, Collectors.toList()));
        return transactions.values().stream().flatMap(statements -> together(step, statements));
    }

    /** One finding at the statement that makes them many, with those that come after it. */
    private Stream<Finding> together(StepEvidence step, List<StatementEvidence> statements) {
        Map<String, HeldLock> locked = new TreeMap<>();
        Optional<StatementEvidence> last = Optional.empty();
        for (StatementEvidence statement : statements) {
            populated(step, statement).forEach(lock -> locked.put(lock.relation(), lock));
            if (locked.size() >= MANY && last.isEmpty()) {
                last = Optional.of(statement);
            }
        }
        return last.stream().map(statement -> found(step, statement, locked));
    }

    private static Stream<HeldLock> populated(StepEvidence step, StatementEvidence statement) {
        Map<String, Long> rows = step.experiments().locks().rows();
        return BlockingLocks.of(statement.acquired()).filter(lock -> rows.getOrDefault(lock.relation(), 0L) > 0);
    }

    private Finding found(StepEvidence step, StatementEvidence statement, Map<String, HeldLock> locked) {
        return finding(
                Places.statement(step.migration(), statement, ""),
                "up locks " + locked.size() + " tables at once: " + String.join(", ", locked.keySet()),
                StatementFacts.of(statement, locked.values()).list(),
                suggestion(step, statement, locked.keySet()));
    }

    /** One statement cannot be parted, but what makes it lock other tables can be taken away before. */
    private static String suggestion(StepEvidence step, StatementEvidence statement, Set<String> locked) {
        StatementText words = new StatementText(statement.text());
        boolean dropsOne = words.begins("drop table")
                && words.isOneAction()
                && populated(step, statement).count() == locked.size();
        String gone = dropsOne
                ? locked.stream()
                        .filter(table -> words.isAbout("drop table (?:if exists )?", table))
                        .findFirst()
                        .orElse("")
                : "";
        return "-- each in a migration of its own:\n"
                + locked.stream()
                        .filter(table -> !table.equals(gone))
                        .map(table -> gone.isEmpty()
                                ? "-- what locks " + table
                                : "-- the foreign key between " + gone + " and " + table + ", dropped")
                        .collect(Collectors.joining("\n"))
                + (gone.isEmpty() ? "" : "\n-- what drops " + gone + ", which locks no other table then");
    }
}
