package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.InformedCheck;
import dev.rehearsal.check.remedy.Circumstances;
import dev.rehearsal.check.remedy.SaferForm;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.HeldLock;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Finds one kind of work that grows with a table while the statement itself locks that table against others.
 *
 * @param description the check's own name and severity
 * @param kind which work it finds
 */
public record WorkUnderLock(CheckDescription description, Kind kind) implements InformedCheck {
    private static final List<InformedCheck> ALL = List.of(
            warning(
                    Kind.REWRITES,
                    "TableRewrittenUnderLock",
                    "A statement writes a whole table or materialized view anew while nobody can read or write it.",
                    "How long that takes grows with the table, and how large it is in production is not known here."
                            + " With a `@WorkBudget` or a production size it is an ERROR.",
                    "Make the change beside the old rows: a new column, filled in batches, that takes the old one's place."),
            warning(
                    Kind.BUILDS_INDEXES,
                    "IndexBuiltUnderLock",
                    "A statement builds an index of a table that has rows while nobody can write the table.",
                    "How long that takes grows with the table, and how large it is in production is not known here."
                            + " With a `@WorkBudget` or a production size it is an ERROR.",
                    "Build it `concurrently`, outside of a transaction, and add a constraint `using index`."),
            warning(
                    Kind.READS,
                    "RowsReadUnderLock",
                    "A statement reads all rows of a table while it locks the table against writers, or against everybody.",
                    "How long that takes grows with the table, and how large it is in production is not known here."
                            + " With a `@WorkBudget` or a production size it is an ERROR.",
                    "Add the constraint `not valid` and validate it in the next migration, under a lock that blocks nobody."));

    /** One check for every kind of work. */
    public static List<InformedCheck> all() {
        return ALL;
    }

    @Override
    public Stream<Finding> examine(StepEvidence step, Declarations declared, Budgets budgets) {
        Limits limits = Limits.of(budgets, step.migration().id());
        OptionalLong limit = limits.rowsUnderBlockingLock();
        return JoinedWork.by(
                        work -> work.work().table(), LockedWork.of(step, limits).ownOf(kind))
                .map(joined -> found(joined, limits, limit));
    }

    private Finding found(JoinedWork joined, Limits limits, OptionalLong limit) {
        HeldLock lock = joined.works().stream()
                .flatMap(work -> work.lockForItself().stream())
                .max(Comparator.comparing(HeldLock::mode))
                .orElseThrow();
        GrowingWork first = joined.first();
        String table = first.work().table();
        return new Finding(
                description.name(),
                limits.severity(table, limit),
                Places.statement(first.step().migration(), first.statement(), "table " + table),
                "up " + joined.does() + " while holding " + lock.mode().words(),
                WorkFacts.of(joined, List.of(lock), limits, limit)
                        .and("kept meanwhile", kept(joined))
                        .list(),
                joined.remedy(work -> SaferForm.of(kind, new Circumstances(work.step(), work.statement(), table))));
    }

    /** The strongest lock of an earlier statement that the work keeps others waiting for as well. */
    private static String kept(JoinedWork joined) {
        List<HeldLock> locks = joined.works().stream()
                .flatMap(work -> work.idleLocks().stream())
                .distinct()
                .sorted(Comparator.comparing(HeldLock::mode).reversed())
                .toList();
        return locks.isEmpty()
                ? ""
                : BlockingLocks.words(locks.get(0))
                        + (locks.size() == 1 ? "" : "; and " + (locks.size() - 1) + " more locks");
    }

    private static WorkUnderLock warning(Kind kind, String name, String finds, String reason, String remedy) {
        return new WorkUnderLock(new CheckDescription(name, Severity.WARNING, finds, reason, remedy), kind);
    }
}
