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

/** Finds the columns of whose type no value can be made: those of types that we do not know. */
final class UnsupportedColumns {
    private static final int SAMPLE = 10;

    private UnsupportedColumns() {}

    static Set<String> columns(FillTransaction session, RowMaker maker) throws SQLException {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (RowDraft row = maker.next(); row != null && rows.size() < SAMPLE; row = maker.next()) {
            rows.add(row.values().clone());
        }
        Set<String> unreadable = new TreeSet<>();
        for (ColumnMaker column : maker.columns()) {
            if (!isReadable(session, column, rows)) {
                unreadable.add(column.column().name());
            }
        }
        return unreadable;
    }

    private static boolean isReadable(FillTransaction session, ColumnMaker column, List<@Nullable String[]> rows)
            throws SQLException {
        String sql = "select v.value::" + column.type().base().sql() + " from unnest(?::text[]) as v(value)";
        try {
            return session.attempt(() -> {
                try (var statement = session.connection().prepareStatement(sql)) {
                    statement.setArray(1, CandidateRows.column(session.connection(), rows, column.place()));
                    return statement.execute();
                }
            });
        } catch (SQLException e) {
            FillTransaction.requireRefusal(e);
            return false;
        }
    }
}
