package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.reference.ParentKeys;
import dev.rehearsal.generate.row.ColumnMaker;
import dev.rehearsal.generate.row.Generation;
import dev.rehearsal.generate.row.RowDraft;
import dev.rehearsal.generate.row.RowMaker;
import dev.rehearsal.sql.Quoting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        String update = update(columns);
        List<@Nullable String[]> batch = new ArrayList<>();
        try (var statement = transaction.connection().createStatement()) {
            statement.setFetchSize(BATCH);
            try (ResultSet row = statement.executeQuery(select(maker))) {
                while (row.next()) {
                    @Nullable String[] made = made(row, maker, columns);
                    if (made != null) {
                        batch.add(made);
                    }
                    if (batch.size() == BATCH) {
                        offer(update, batch);
                        batch.clear();
                    }
                }
            }
        }
        offer(update, batch);
    }

    /** The rows in the order of their key, so that each gets the same values wherever it lies. */
    private String select(RowMaker maker) {
        String order = table.keys().stream()
                .filter(Relation.Key::primary)
                .flatMap(key -> key.columns().stream())
                .map(Quoting::always)
                .collect(Collectors.joining(", "));
        String values = maker.columns().stream()
                .map(column -> ", " + Quoting.always(column.column().name()) + "::text")
                .collect(Collectors.joining());
        return "select tableoid::text, ctid::text" + values + " from " + table.ownRows() + " where " + condition
                + " order by " + (order.isEmpty() ? "ctid" : order);
    }

    private static @Nullable String @Nullable [] made(ResultSet row, RowMaker maker, List<ColumnMaker> fresh)
            throws SQLException {
        int size = maker.columns().size();
        @Nullable String[] given = new @Nullable String[size];
        boolean[] decided = new boolean[size];
        for (ColumnMaker column : maker.columns()) {
            decided[column.place()] = column.isGiven();
            given[column.place()] = column.isGiven() ? row.getString(column.place() + 3) : null;
        }
        RowDraft draft = maker.completed(given, decided);
        if (draft == null) {
            return null;
        }
        @Nullable String[] made = new @Nullable String[fresh.size() + 2];
        made[0] = row.getString(1);
        made[1] = row.getString(2);
        for (int i = 0; i < fresh.size(); i++) {
            made[i + 2] = draft.get(fresh.get(i).place());
        }
        return made;
    }

    private String update(List<ColumnMaker> columns) {
        String names = CandidateRows.names(columns, name -> name);
        Set<String> fresh =
                columns.stream().map(column -> column.column().name()).collect(Collectors.toCollection(HashSet::new));
        Set<String> all = new HashSet<>(whole.columns());
        String others = table.attributes().stream()
                .filter(column -> !column.generated() && !fresh.contains(column.name()))
                .map(column -> ", k." + Quoting.always(column.name()))
                .collect(Collectors.joining());
        String values = columns.stream()
                .map(column -> ", " + CandidateRows.cast("v.", column))
                .collect(Collectors.joining());
        return "update " + table.ownRows() + " rehearsal_target set "
                + CandidateRows.names(columns, name -> name + " = rehearsal_made." + name) + " from (select "
                + Quoting.always(table.name())
                + ".* from (select k.tableoid as rehearsal_table, k.ctid as rehearsal_row"
                + others + values + " from unnest(?::text[], ?::text[], "
                + CandidateRows.names(columns, name -> "?::text[]") + ") as v(rehearsal_table, rehearsal_row, " + names
                + ") join " + table.ownRows()
                + " k on k.tableoid = v.rehearsal_table::oid and k.ctid = v.rehearsal_row::tid) "
                + Quoting.always(table.name()) + " where " + RowConditions.of(table, all)
                + ") rehearsal_made where rehearsal_target.tableoid = rehearsal_made.rehearsal_table"
                + " and rehearsal_target.ctid = rehearsal_made.rehearsal_row";
    }

    private void offer(String update, List<@Nullable String[]> batch) throws SQLException {
        if (batch.isEmpty() || refusals >= MOST_REFUSALS) {
            return;
        }
        try {
            transaction.attempt(() -> execute(update, batch));
        } catch (SQLException e) {
            FillTransaction.requireRefusal(e);
            refusals++;
            if (batch.size() > 1) {
                int half = batch.size() / 2;
                offer(update, batch.subList(0, half));
                offer(update, batch.subList(half, batch.size()));
            }
        }
    }

    private int execute(String update, List<@Nullable String[]> batch) throws SQLException {
        try (var statement = transaction.connection().prepareStatement(update)) {
            for (int i = 0; i < batch.get(0).length; i++) {
                statement.setArray(i + 1, CandidateRows.column(transaction.connection(), batch, i));
            }
            return statement.executeUpdate();
        }
    }
}
