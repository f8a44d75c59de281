package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.reference.ParentKeys;
import dev.rehearsal.generate.row.ColumnMaker;
import dev.rehearsal.generate.row.Generation;
import dev.rehearsal.generate.row.RowDraft;
import dev.rehearsal.generate.row.RowMaker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes some columns of existing rows, consistent with their other columns. A row for which that fails stays unchanged. */
final class ExistingRows {
    private static final int BATCH = 1000;
    private static final int MOST_REFUSALS = 400;

    private final FillTransaction transaction;
    private final ParentKeyCache parents;
    private final Generation whole;
    private final Relation table;
    private final String condition;
    private int refusals;

    /** @param condition which rows are written */
    ExistingRows(FillTransaction transaction, ParentKeyCache parents, Generation whole, String condition) {
        this.transaction = transaction;
        this.condition = condition;
        this.parents = parents;
        this.whole = whole;
        this.table = whole.table();
    }

    void write(Set<String> fresh) throws SQLException {
        Set<String> needed = new HashSet<>(fresh);
        Map<Relation.ForeignKey, ParentKeys> keys = new HashMap<>(parents.of(table, true));
        keys.keySet().removeIf(key -> key.columns().stream().noneMatch(fresh::contains));
        keys.keySet().forEach(key -> needed.addAll(key.columns()));
        table.checks().stream()
                .filter(check -> check.columns().stream().anyMatch(fresh::contains))
                .forEach(check -> needed.addAll(check.columns()));
        needed.retainAll(whole.columns());
        Set<String> given = new HashSet<>(needed);
        given.removeAll(fresh);
        long count = transaction.count("select count(*) from " + table.ownRows() + " where " + condition);
        write(new RowMaker(whole.of(needed, given, count), keys), fresh);
    }

    private void write(RowMaker maker, Set<String> fresh) throws SQLException {
        List<ColumnMaker> columns = maker.columns().stream()
                .filter(column -> fresh.contains(column.column().name()))
                .toList();
        RowChange change = change(maker, columns);
        List<@Nullable String[]> batch = new ArrayList<>();
        try (var statement = transaction.connection().createStatement()) {
            statement.setFetchSize(BATCH);
            try (ResultSet row = statement.executeQuery(change.select())) {
                while (row.next()) {
                    @Nullable String[] made = made(row, change.width(), maker, columns);
                    if (made != null) {
                        batch.add(made);
                    }
                    if (batch.size() == BATCH) {
                        offer(change.update(), batch);
                        batch.clear();
                    }
                }
            }
        }
        offer(change.update(), batch);
    }

    private static @Nullable String @Nullable [] made(ResultSet row, int width, RowMaker maker, List<ColumnMaker> fresh)
            throws SQLException {
        int size = maker.columns().size();
        @Nullable String[] given = new @Nullable String[size];
        boolean[] decided = new boolean[size];
        for (ColumnMaker column : maker.columns()) {
            decided[column.place()] = column.isGiven();
            given[column.place()] = column.isGiven() ? row.getString(column.place() + width + 1) : null;
        }
        RowDraft draft = maker.completed(given, decided);
        if (draft == null) {
            return null;
        }
        @Nullable String[] made = new @Nullable String[fresh.size() + width];
        for (int i = 0; i < width; i++) {
            made[i] = row.getString(i + 1);
        }
        for (int i = 0; i < fresh.size(); i++) {
            made[i + width] = draft.get(fresh.get(i).place());
        }
        return made;
    }

    private RowChange change(RowMaker maker, List<ColumnMaker> written) {
        Set<String> all = new HashSet<>(whole.columns());
        return transaction
                .dialect()
                .change(
                        table,
                        attributes(maker.columns()),
                        attributes(written),
                        condition,
                        RowConditions.of(transaction.dialect(), table, all));
    }

    private static List<Attribute> attributes(List<ColumnMaker> columns) {
        return columns.stream().map(ColumnMaker::column).toList();
    }

    private void offer(String update, List<@Nullable String[]> batch) throws SQLException {
        if (batch.isEmpty() || refusals >= MOST_REFUSALS) {
            return;
        }
        try {
            transaction.attempt(() -> execute(update, batch));
        } catch (SQLException e) {
            transaction.refusals().require(e);
            refusals++;
            if (batch.size() > 1) {
                int half = batch.size() / 2;
                offer(update, batch.subList(0, half));
                offer(update, batch.subList(half, batch.size()));
            }
        }
    }

    private long execute(String update, List<@Nullable String[]> batch) throws SQLException {
        try (var statement = transaction.connection().prepareStatement(update)) {
            transaction.dialect().bind(statement, batch);
            statement.execute();
            return transaction.dialect().written(statement);
        }
    }
}
