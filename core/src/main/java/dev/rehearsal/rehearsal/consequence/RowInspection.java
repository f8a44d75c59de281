package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.MainLine;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a step again on forks of one rebuilt state, to say which rows differ where fingerprints do, and which columns
 * differ between two equal runs and so mean nothing.
 */
public final class RowInspection {
    private final MainLine line;
    private final Migration migration;

    public RowInspection(MainLine line, Migration migration) {
        this.line = line;
        this.migration = migration;
    }

    /**
     * The rows that differ.
     *
     * @param afterDown before → after the down
     * @param afterUpAgain after the first → after the second up
     */
    public record Result(List<TableDifference> afterDown, List<TableDifference> afterUpAgain) {
        public static final Result NOTHING = new Result(List.of(), List.of());
    }

    /** Inspects the step last applied to the line. */
    public Result inspect(
            Collection<String> suspectsAfterDown, Collection<String> suspectsAfterUpAgain, boolean upAgain) {
        try (DatabaseFixture before = line.build(line.position() - 1);
                DatabaseFixture once = before.copy();
                DatabaseFixture twice = atAnotherTime(before)) {
            must(once.up(migration));
            Set<String> volatileColumns =
                    once.columnsThatDiffer(twice, joined(suspectsAfterDown, suspectsAfterUpAgain));
            must(twice.down(migration));
            List<TableDifference> afterDown = before.compareRows(twice, suspectsAfterDown, volatileColumns);
            if (!upAgain || suspectsAfterUpAgain.isEmpty()) {
                return new Result(afterDown, List.of());
            }
            must(twice.up(migration));
            return new Result(afterDown, once.compareRows(twice, suspectsAfterUpAgain, volatileColumns));
        }
    }

    /** Inspects the repeatable last applied to the line, run once against run twice. */
    public Result repeated(Collection<String> suspects) {
        try (DatabaseFixture before = line.build(line.position() - 1);
                DatabaseFixture once = before.copy();
                DatabaseFixture twice = atAnotherTime(before)) {
            must(once.up(migration));
            Set<String> volatileColumns = once.columnsThatDiffer(twice, suspects);
            must(twice.up(migration));
            return new Result(List.of(), once.compareRows(twice, suspects, volatileColumns));
        }
    }

    /**
     * The state after the up at another time, where every sequence had moved on; where the up writes a sequence's next values by hand, where none
     * had.
     */
    private DatabaseFixture atAnotherTime(DatabaseFixture before) {
        DatabaseFixture moved = before.copy();
        moved.advanceCounters();
        moved.advanceClock();
        if (moved.up(migration).succeeded()) {
            return moved;
        }
        moved.close();
        DatabaseFixture later = before.copy();
        later.advanceClock();
        if (later.up(migration).succeeded()) {
            return later;
        }
        later.close();
        DatabaseFixture plain = before.copy();
        must(plain.up(migration));
        return plain;
    }

    private void must(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failure) {
            throw new RehearsalException("'" + migration.displayName()
                    + "' ran on the main line but failed when repeated on a fork: " + failure.message());
        }
    }

    private static Set<String> joined(Collection<String> first, Collection<String> second) {
        return Stream.concat(first.stream(), second.stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
