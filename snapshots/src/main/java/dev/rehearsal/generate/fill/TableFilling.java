package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.row.ColumnMaker;
import dev.rehearsal.generate.row.Generation;
import dev.rehearsal.generate.row.RowDraft;
import dev.rehearsal.generate.row.RowMaker;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SuspendedTriggers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills one table: in bulk where no row can be refused, else row by row, in the end without the triggers that interfere. */
final class TableFilling {
    /** What SQL keeps for conditions that users raise. */
    private static final String OWN_REFUSAL = "45000";

    private final FillTransaction transaction;
    private final ParentKeyCache parents;
    private final RefusedBatches refused;
    private final Relation table;
    private Generation generation;
    /** Whether the user's triggers fire. */
    private boolean triggers = true;

    private String reason = "";
    private Relation.@Nullable ForeignKey missing;

    TableFilling(FillTransaction transaction, ParentKeyCache parents, Generation generation, RefusedBatches refused) {
        this.transaction = transaction;
        this.parents = parents;
        this.generation = generation;
        this.refused = refused;
        this.table = generation.table();
    }

    /** Why there are fewer rows than wanted; empty if there are not. */
    String reason() {
        return reason;
    }

    /** The foreign key that kept the table empty, because the table it references has no rows; null if it was something else. */
    Relation.@Nullable ForeignKey missing() {
        return missing;
    }

    /** How many rows the table got. */
    long fill() throws SQLException {
        if (generation.columns().isEmpty() || generation.rows() == 0) {
            reason = generation.rows() == 0 ? "" : "it has no column that can be written";
            return 0;
        }
        long rows = copied();
        if (rows < 0) {
            rows = offered();
        }
        if (table.userTriggers() && transaction.dialect().suspendsTriggers()) {
            rows = despiteTriggers(rows);
        }
        if (rows > 0) {
            parents.forget(table);
        }
        return rows;
    }

    private RowMaker maker() throws SQLException {
        RowMaker maker = new RowMaker(generation, parents.of(table, generation.isAddition()));
        if (generation.isAddition()) {
            for (ColumnMaker column : maker.columns()) {
                if (column.counts() && !isFreeKey(column)) {
                    column.countBehind(highest(column));
                }
            }
        }
        return maker;
    }

    /** Whether nobody has a key in the range by which generated rows are told from others. */
    private boolean isFreeKey(ColumnMaker column) {
        return !generation.isFurther()
                && GeneratedRowFilter.key(generation)
                        .filter(column.column()::equals)
                        .isPresent();
    }

    private long highest(ColumnMaker column) throws SQLException {
        return transaction.count(
                transaction.dialect().highest(table, column.column().name()));
    }

    /** How many rows went in in bulk; -1 if that cannot be done. */
    private long copied() throws SQLException {
        // Before a maker is made: that of an addition asks for the highest numbers.
        if (generation.isAddition()) {
            return -1;
        }
        RowMaker maker = maker();
        if (!maker.isCertain()) {
            return -1;
        }
        try {
            long rows = transaction.attempt(() -> send(maker));
            reason = rows == generation.rows() ? "" : maker.obstacle();
            return rows == 0 ? -1 : rows;
        } catch (SQLException e) {
            transaction.refusals().require(e);
            return -1;
        }
    }

    private long send(RowMaker maker) throws SQLException {
        List<Attribute> columns =
                maker.columns().stream().map(ColumnMaker::column).toList();
        return transaction.dialect().send(transaction.connection(), table, columns, rows(maker, generation.rows()));
    }

    /** As many rows as wanted; no further one is made. */
    private static RowSource rows(RowMaker maker, long wanted) {
        return new RowSource() {
            private long left = wanted;

            @Override
            public @Nullable String @Nullable [] next() {
                RowDraft row = left-- > 0 ? maker.next() : null;
                return row == null ? null : row.values();
            }
        };
    }

    private long offered() throws SQLException {
        RowMaker maker = maker();
        CandidateRows candidates = new CandidateRows(transaction, maker, refused, triggers);
        long rows = candidates.insert(generation.rows());
        if (rows == 0 && isAboutText(candidates.refusal()) && leaveOutUnreadable()) {
            return offered();
        }
        reason = rows == generation.rows() ? "" : reason(maker, candidates.refusal());
        missing = rows == 0 ? maker.missing() : null;
        return rows;
    }

    private boolean isAboutText(@Nullable SQLException refusal) {
        return refusal != null && transaction.refusals().isOfValue(refusal);
    }

    /** Columns of types that we cannot write keep their defaults. */
    private boolean leaveOutUnreadable() throws SQLException {
        Set<String> left = new LinkedHashSet<>(generation.columns());
        boolean some = left.removeAll(UnsupportedColumns.columns(transaction, maker()));
        generation = generation.withColumns(left);
        return some && !left.isEmpty();
    }

    private String reason(RowMaker maker, @Nullable SQLException refusal) {
        if (refusal != null) {
            return refusal.getMessage() + "; give values that it accepts by 'withValues' of the DataPlan";
        }
        if (!maker.obstacle().isEmpty()) {
            return maker.obstacle();
        }
        String checks = generation.understanding().notUnderstood().stream()
                .map(check -> "'" + check.name() + "' " + check.expression())
                .collect(Collectors.joining(", "));
        return checks.isEmpty()
                ? "its unique and exclusion constraints took no more of the rows that were tried"
                : "no row that was tried met the check " + checks
                        + "; give values that do by 'withValues' of the DataPlan";
    }

    /** Writes all rows again with triggers disabled if triggers refuse, swallow or remove rows. */
    private long despiteTriggers(long offered) throws SQLException {
        long before = generation.isAddition() ? offered : transaction.count("select count(*) from " + table.ownRows());
        if (before >= generation.rows()) {
            return before;
        }
        String reasonBefore = reason;
        try {
            return transaction.attempt(() -> withoutTriggers(before));
        } catch (SQLException e) {
            transaction.refusals().require(e);
            reason = reasonBefore + "; without triggers: " + e.getMessage();
            return before;
        }
    }

    /** Foreign keys are disabled as well and are therefore checked afterwards. */
    private long withoutTriggers(long before) throws SQLException {
        SuspendedTriggers resting = SchemaDialect.of(transaction.connection())
                .suspendTriggers(transaction.connection(), List.of(table.qualified()));
        if (!generation.isAddition()) {
            transaction.execute("delete from " + table.ownRows());
        }
        triggers = false;
        long rows = offered() - parents.removeOrphans(table);
        resting.end();
        if (rows < before) {
            throw new SQLException("no more rows than with them", OWN_REFUSAL);
        }
        return rows;
    }

    /** Finds the columns of unknown types, for which no value can be made. */
    private static final class UnsupportedColumns {
        private static final int SAMPLE = 10;

        private UnsupportedColumns() {}

        static Set<String> columns(FillTransaction transaction, RowMaker maker) throws SQLException {
            List<@Nullable String[]> rows = new ArrayList<>();
            for (RowDraft row = maker.next(); row != null && rows.size() < SAMPLE; row = maker.next()) {
                rows.add(row.values().clone());
            }
            Set<String> unreadable = new TreeSet<>();
            for (ColumnMaker column : maker.columns()) {
                if (!isReadable(transaction, column, rows)) {
                    unreadable.add(column.column().name());
                }
            }
            return unreadable;
        }

        private static boolean isReadable(
                FillTransaction transaction, ColumnMaker column, List<@Nullable String[]> rows) throws SQLException {
            FillDialect dialect = transaction.dialect();
            try {
                return transaction.attempt(() -> {
                    try (var statement = transaction.connection().prepareStatement(dialect.read(column.type()))) {
                        dialect.bind(statement, column(rows, column.place()));
                        return statement.execute();
                    }
                });
            } catch (SQLException e) {
                transaction.refusals().require(e);
                return false;
            }
        }

        /** The texts of one column, each a row of its own. */
        private static List<@Nullable String[]> column(List<@Nullable String[]> rows, int place) {
            List<@Nullable String[]> texts = new ArrayList<>();
            rows.forEach(row -> texts.add(new @Nullable String[] {row[place]}));
            return texts;
        }
    }
}
