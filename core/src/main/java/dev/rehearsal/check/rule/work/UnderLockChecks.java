package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.judging.SizedCheck;
import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Set;
import java.util.stream.Stream;

/** The checks of work on every row of a table while others wait for its lock: one for each kind. */
public final class UnderLockChecks {
    private static final String HOW_BAD =
            "The time grows with the table. The severity depends on the size in production (`docs/production-rows.md`); with `"
                    + Declaration.WORK_BUDGET + "` or `" + Declaration.PRODUCTION_ROWS + "` it is an ERROR.";

    /** Finds a table that is written anew while nobody can read or write it. */
    public static final Check TABLE_REWRITTEN_UNDER_LOCK = new UnderLockCheck(
            new CheckDescription(
                    "TableRewrittenUnderLock",
                    Severity.WARNING,
                    "A statement rewrites a whole table or materialized view, and nobody can read or write it meanwhile.",
                    HOW_BAD,
                    "Add a new column, fill it in batches, and let it replace the old one."),
            Kind.REWRITES,
            "rewrites");

    /** Finds an index that is built while nobody can write its table. */
    public static final Check INDEX_BUILT_UNDER_LOCK = new UnderLockCheck(
            new CheckDescription(
                    "IndexBuiltUnderLock",
                    Severity.WARNING,
                    "A statement builds an index on a table with rows, and nobody can write the table meanwhile.",
                    HOW_BAD,
                    "Build the index `concurrently`, outside a transaction. Then add a constraint `using index`."),
            Kind.BUILDS_INDEXES,
            "builds indexes on");

    /** Finds rows of a table that are read while others wait for its lock. */
    public static final Check ROWS_READ_UNDER_LOCK = new UnderLockCheck(
            new CheckDescription(
                    "RowsReadUnderLock",
                    Severity.WARNING,
                    "A statement reads all rows of a table while it locks the table against writers, or against all sessions.",
                    HOW_BAD,
                    "Add the constraint `not valid`, and validate it in the next migration."),
            Kind.READS,
            "reads all rows of");

    private UnderLockChecks() {}

    /**
     * Finds work of one kind; of rows that it only reads a server says nothing when it is asked.
     *
     * @param does what it does to tables, in words
     */
    private record UnderLockCheck(CheckDescription description, Kind kind, String does)
            implements ConfiguredStepCheck, SizedCheck {

        @Override
        public String sum(String tables) {
            return does + " " + tables;
        }

        @Override
        public Set<Need> needs() {
            return Set.of(kind == Kind.READS ? Observation.STATEMENTS : Observation.TABLE_CHANGES);
        }

        @Override
        public Stream<Finding> examine(Judgement.OfStep judgement) {
            Stream<Finding> counted = WorkUnderLock.in(judgement, kind, this);
            return kind == Kind.READS ? counted : Stream.concat(counted, ChangeUnderLock.in(judgement, kind, this));
        }
    }
}
