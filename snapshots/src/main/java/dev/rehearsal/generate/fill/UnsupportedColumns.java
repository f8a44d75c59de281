package dev.rehearsal.generate.fill;

import dev.rehearsal.generate.row.ColumnMaker;
import dev.rehearsal.generate.row.RowDraft;
import dev.rehearsal.generate.row.RowMaker;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the columns of unknown types, for which no value can be made. */
final class UnsupportedColumns {
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

    private static boolean isReadable(FillTransaction transaction, ColumnMaker column, List<@Nullable String[]> rows)
            throws SQLException {
        FillDialect dialect = transaction.dialect();
        try {
            return transaction.attempt(() -> {
                try (var statement = transaction.connection().prepareStatement(dialect.read(column.type()))) {
                    dialect.bind(statement, 1, CandidateRows.column(rows, column.place()));
                    return statement.execute();
                }
            });
        } catch (SQLException e) {
            transaction.refusals().require(e);
            return false;
        }
    }
}
