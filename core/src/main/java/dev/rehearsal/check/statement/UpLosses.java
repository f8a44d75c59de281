package dev.rehearsal.check.statement;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowChanges.ColumnChanges;
import dev.rehearsal.data.RowChanges.Fate;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.RowsAcrossUp;
import dev.rehearsal.evidence.StepEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an up did to the rows that were there, set against what its text says of it: each change in one kind of its own. */
public final class UpLosses {
    private final StepEvidence step;
    private final UpText text;
    private final List<Rows> rows = new ArrayList<>();
    private final List<Values> values = new ArrayList<>();

    private UpLosses(StepEvidence step, UpText text) {
        this.step = step;
        this.text = text;
        RowsAcrossUp across = step.experiments().rows();
        across.dropped().forEach(this::dropped);
        across.tables().forEach(table -> {
            rows(table);
            table.columns().forEach(column -> values(table, column));
        });
    }

    /** Those of a step; none where its up did not run to its end. */
    public static UpLosses of(StepEvidence step) {
        RowsAcrossUp across = step.experiments().rows();
        boolean nothing = across.tables().isEmpty() && across.dropped().isEmpty();
        return new UpLosses(step, nothing ? UpText.UNREAD : UpText.of(step));
    }

    /** How a change stands to the text. */
    public enum Kind {
        /** The text says in so many words that rows or values are taken away. */
        STATED,
        /** The text speaks of it by an expression, or cannot be read. */
        EXPRESSED,
        /** Nothing in the text says it. */
        UNSTATED,
        /** An update, an upsert or a merge writes other values into every row. */
        OVERWRITTEN,
        /** The same, into rows that it names. */
        OVERWRITTEN_WHERE,
        /** The text never names the column. */
        UNNAMED
    }

    /**
     * Rows that are gone.
     *
     * @param difference how many, with examples
     * @param madeAnew whether a table of the same name took the place of theirs
     */
    public record Rows(Kind kind, TableDifference difference, boolean madeAnew) {}

    /** Values that are other ones. */
    public record Values(Kind kind, RowChanges table, ColumnChanges column) {
        public String name() {
            return table.table() + "." + column.column();
        }
    }

    /** Rows that are gone, of these kinds. */
    public Stream<Rows> rows(Kind... kinds) {
        return rows.stream().filter(lost -> List.of(kinds).contains(lost.kind()));
    }

    /** Values that are other ones, of these kinds. */
    public Stream<Values> values(Kind... kinds) {
        return values.stream().filter(lost -> List.of(kinds).contains(lost.kind()));
    }

    private void dropped(RowsAcrossUp.DroppedTable table) {
        if (text.renamesTable(table.table())) {
            return;
        }
        long kept = keptRows(table.table());
        long missing = Math.max(0, table.rows() - kept);
        Map<String, Long> columns = kept == 0 ? Map.of() : notCarried(table);
        if (missing == 0 && columns.isEmpty()) {
            return;
        }
        TableDifference difference = new TableDifference(
                table.table(),
                new TableDifference.RowCounts(table.rows(), 0, missing, 0),
                new TableDifference.Changes(columns.isEmpty() ? 0 : table.rows(), columns),
                List.of());
        rows.add(new Rows(text.takesRowsOf(table.table()) ? Kind.STATED : unstated(), difference, false));
    }

    /** The columns of a table whose values are in none of the tables that its rows were copied into. */
    private Map<String, Long> notCarried(RowsAcrossUp.DroppedTable table) {
        return table.columns().stream()
                .filter(column -> !isKept(table.table(), column))
                .collect(Collectors.toMap(column -> column, column -> table.rows()));
    }

    private void rows(RowChanges table) {
        if (table.missing() <= keptRows(table.table()) || ForcedRows.took(step, table) || haveOtherKeys(table)) {
            return;
        }
        boolean madeAnew = !table.tables().sameTable() || text.dropsTable(table.table());
        if (madeAnew && table.tables().sameTable() && text.renamesTable(table.table())) {
            return;
        }
        boolean stated = madeAnew ? text.deletesFrom(table.table()) : text.takesRowsOf(table.table());
        TableDifference.RowCounts counts =
                new TableDifference.RowCounts(table.before(), table.rows().after(), table.missing(), 0);
        TableDifference difference =
                new TableDifference(table.table(), counts, TableDifference.Changes.NONE, table.gone());
        rows.add(new Rows(stated ? Kind.STATED : unstated(), difference, madeAnew));
    }

    /** Whether its rows are still there under keys that the text writes. */
    private boolean haveOtherKeys(RowChanges table) {
        String name = table.table();
        return table.tables().sameTable()
                && table.missing() == table.rows().added()
                && text.updates(name)
                && !text.inserts(name)
                && !text.takesRowsOf(name);
    }

    private Kind unstated() {
        return text.isUnknown() || text.isOpaque() ? Kind.EXPRESSED : Kind.UNSTATED;
    }

    /** Other tables that grew, and into which the text copies rows of a table. */
    private Stream<RowsAcrossUp.GrownTable> copies(String table) {
        return step.experiments().rows().grown().stream()
                .filter(target -> !target.table().equals(table) && text.copies(table, target.table()));
    }

    /** By how many rows the greatest of them grew. */
    private long keptRows(String table) {
        return copies(table).mapToLong(RowsAcrossUp.GrownTable::rows).max().orElse(0);
    }

    /** Whether the text copies values of a column into another table that grew. */
    private boolean isKept(String table, String column) {
        return copies(table).anyMatch(copy -> text.copies(table, column, copy.table()));
    }

    private void values(RowChanges table, ColumnChanges column) {
        Kind kind = kind(table, column);
        if (kind != null) {
            values.add(new Values(kind, table, column));
        }
    }

    private @Nullable Kind kind(RowChanges table, ColumnChanges column) {
        NamedColumn named = NamedColumn.of(text, table, column);
        if (column.fate() == Fate.DROPPED) {
            boolean goneWithRows = table.missing() == table.before();
            return goneWithRows || column.lost() == 0 || isKept(table.table(), column.column())
                    ? null
                    : named.isDropped() || !table.tables().sameTable() ? Kind.STATED : unstated();
        }
        boolean replaced = column.fate() != Fate.KEPT || named.isDropped() || named.isRewritten();
        if (replaced || text.isUnknown() || named.isWritten()) {
            return column.lost() == 0 || isForced() || isKept(table.table(), column.column())
                    ? null
                    : replaced ? replaced(table, column, named) : overwritten(column, named);
        }
        if (named.isInsertedAnew()) {
            return column.lost() == 0 ? null : Kind.OVERWRITTEN_WHERE;
        }
        if (text.isOpaque() || isForced() || table.tables().following().contains(column.column())) {
            return null;
        }
        return column.nulled() > 0 && column.nulled() == column.changed() ? Kind.UNSTATED : Kind.UNNAMED;
    }

    /** What the server let pass is told where it did so. */
    private boolean isForced() {
        return step.consequences()
                .observedByProduct(ProductObservation.ValuesForced.class)
                .findAny()
                .isPresent();
    }

    private Kind replaced(RowChanges table, ColumnChanges column, NamedColumn named) {
        if (column.fate() == Fate.CONVERTED || (column.fate() == Fate.KEPT && named.isRewritten())) {
            return named.isRewritten() || named.isWritten() ? Kind.EXPRESSED : unstated();
        }
        boolean rebuilt = !named.isDropped() && !table.tables().sameTable();
        return rebuilt && named.isMentioned() ? Kind.EXPRESSED : unstated();
    }

    private static Kind overwritten(ColumnChanges column, NamedColumn named) {
        boolean every = named.isWrittenInEveryRow() || (column.values() > 1 && column.changed() == column.values());
        return every && !named.isAggregated() ? Kind.OVERWRITTEN : Kind.OVERWRITTEN_WHERE;
    }

    /** Whether the down ran and a table has all its rows again after it. */
    public boolean bringsBackRows(String table) {
        return step.down().succeeded() && afterDown(table, lost -> lost.missing() > 0);
    }

    /** Whether the down ran and a column has all its values again after it. */
    public boolean bringsBackValues(String table, String column) {
        return step.down().succeeded()
                && afterDown(
                        table,
                        lost -> lost.changedColumns().containsKey(column)
                                || (lost.missing() > 0 && lost.changedColumns().isEmpty()));
    }

    private boolean afterDown(String table, Predicate<TableDifference> lost) {
        return step.dataAfterDown().stream().noneMatch(one -> one.table().equals(table) && lost.test(one));
    }

    /** Everything that an up without a down takes away for good, as differences of two states. */
    public List<TableDifference> forGood() {
        Stream<TableDifference> ofValues = values(
                        Kind.STATED, Kind.EXPRESSED, Kind.UNSTATED, Kind.OVERWRITTEN, Kind.OVERWRITTEN_WHERE)
                .map(lost -> of(lost.table(), lost.column()));
        return Stream.concat(rows.stream().map(Rows::difference), ofValues).toList();
    }

    /** What one column lost, as the difference of two states. */
    public static TableDifference of(RowChanges table, ColumnChanges column) {
        return new TableDifference(
                table.table(),
                new TableDifference.RowCounts(
                        table.rows().before(), table.rows().after(), 0, 0),
                new TableDifference.Changes(column.lost(), Map.of(column.column(), column.lost())),
                column.examples());
    }

    /** A column, and what the text of an up says of it under any of the names that it and its table have before the up or after it. */
    private record NamedColumn(UpText text, List<String> tables, List<String> columns) {

        static NamedColumn of(UpText text, RowChanges table, ColumnChanges column) {
            Stream<String> later =
                    table.tables().column(column.column()).stream().map(pair -> pair.after());
            return new NamedColumn(
                    text,
                    Stream.of(table.table(), table.tables().after()).distinct().toList(),
                    Stream.concat(Stream.of(column.column()), later).distinct().toList());
        }

        boolean isDropped() {
            return any(text::drops);
        }

        boolean isWritten() {
            return any(text::writes);
        }

        boolean isWrittenInEveryRow() {
            return any(text::writesEveryRow);
        }

        boolean isInsertedAnew() {
            return tables.stream().anyMatch(text::insertsAnew);
        }

        boolean isAggregated() {
            return any(text::aggregatesInto);
        }

        boolean isRewritten() {
            return columns.stream().anyMatch(text::rewrites);
        }

        boolean isMentioned() {
            return columns.stream().anyMatch(text::mentions);
        }

        private boolean any(BiPredicate<String, String> says) {
            return tables.stream().anyMatch(table -> columns.stream().anyMatch(column -> says.test(table, column)));
        }
    }
}
