package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.SizedCheck;
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
            "How long that takes grows with the table: a WARNING where nobody says how large it is in production,"
                    + " otherwise by its [size](production-rows.md). With a `" + Declaration.WORK_BUDGET + "` or `"
                    + Declaration.PRODUCTION_ROWS + "` it is an ERROR.";

    /** Finds a table that is written anew while nobody can read or write it. */
    public static final Check TABLE_REWRITTEN_UNDER_LOCK = new UnderLockCheck(
            new CheckDescription(
                    "TableRewrittenUnderLock",
                    Severity.WARNING,
                    "A statement writes a whole table or materialized view anew while nobody can read or write it.",
                    HOW_BAD,
                    "Make the change beside the old rows: a new column, filled in batches, that takes the old one's place."),
            Kind.REWRITES,
            "rewrites");

    /** Finds an index that is built while nobody can write its table. */
    public static final Check INDEX_BUILT_UNDER_LOCK = new UnderLockCheck(
            new CheckDescription(
                    "IndexBuiltUnderLock",
                    Severity.WARNING,
                    "A statement builds an index of a table that has rows while nobody can write the table.",
                    HOW_BAD,
                    "Build it `concurrently`, outside of a transaction, and add a constraint `using index`."),
            Kind.BUILDS_INDEXES,
            "builds indexes on");

    /** Finds rows of a table that are read while others wait for its lock. */
    public static final Check ROWS_READ_UNDER_LOCK = new UnderLockCheck(
            new CheckDescription(
                    "RowsReadUnderLock",
                    Severity.WARNING,
                    "A statement reads all rows of a table while it locks the table against writers, or against everybody.",
                    HOW_BAD,
                    "Add the constraint `not valid` and validate it in the next migration, under a lock that blocks nobody."),
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
