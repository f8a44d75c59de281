package dev.rehearsal.generate.row;

import dev.rehearsal.generate.plan.EdgeCaseLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets some rows repeat the row before in all columns that no key holds, as where somebody sent a form twice: nothing forbids it, and it breaks a
 * migration that adds a key over several of them. Two of these rows have NULL wherever it is legal, which a key may take for one value.
 */
final class RepeatedRows {
    private static final long PERIOD = 40;
    /** Behind the edge cases. */
    private static final long REPEATED = 23;

    /** The two behind it are those with NULL. */
    private static final long LAST = REPEATED + 2;

    private final long firstRow;
    private final List<ColumnMaker> columns;
    private final @Nullable String[] before;
    private int scenarioBefore = -1;

    private RepeatedRows(long firstRow, List<ColumnMaker> columns) {
        this.firstRow = firstRow;
        this.columns = columns;
        this.before = new @Nullable String[columns.size()];
    }

    /**
     * The rows of a table that can be told apart by columns which are not repeated; none are repeated elsewhere.
     *
     * @param columns of the table
     * @param kept those whose values stand as they are
     */
    static RepeatedRows of(Generation generation, List<ColumnMaker> columns, List<ColumnMaker> kept) {
        boolean apart = columns.stream().anyMatch(ColumnMaker::isDistinct);
        boolean plain = generation.edgeCases() != EdgeCaseLevel.NONE
                && !generation.isFurther()
                && generation.table().exclusions().isEmpty();
        return new RepeatedRows(
                generation.firstRow(),
                apart && plain
                        ? columns.stream()
                                .filter(column -> !kept.contains(column))
                                .filter(column -> !column.request().givesValues() && !column.isGiven())
                                .toList()
                        : List.of());
    }

    /** Repeats the row before in this one, where it is its turn. */
    void apply(RowDraft row) {
        if (columns.isEmpty()) {
            return;
        }
        long place = (row.number() - firstRow) % PERIOD;
        boolean comparable = row.scenario() == scenarioBefore;
        if (comparable && place >= REPEATED && place <= LAST) {
            for (int i = 0; i < before.length; i++) {
                ColumnMaker column = columns.get(i);
                boolean empty = place != REPEATED
                        && column.mayBeNull(row.scenario())
                        && !column.request().neverNull();
                row.set(column.place(), empty ? null : before[i]);
            }
        }
        for (int i = 0; i < before.length; i++) {
            before[i] = row.get(columns.get(i).place());
        }
        scenarioBefore = row.scenario();
    }
}
