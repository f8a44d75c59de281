package dev.rehearsal.generate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the columns of whose type no value can be made: those of types that we do not know. */
final class Unreadable {
    private static final int SAMPLE = 10;

    private Unreadable() {}

    static Set<String> columns(Session session, RowMaker maker) throws SQLException {
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

    private static boolean isReadable(Session session, ColumnMaker column, List<@Nullable String[]> rows)
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
            Session.requireRefusal(e);
            return false;
        }
    }
}
