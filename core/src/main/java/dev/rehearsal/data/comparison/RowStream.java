package dev.rehearsal.data.comparison;

import dev.rehearsal.data.reading.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one side in the order of their keys, a few hundred of them in memory at a time. */
final class RowStream implements AutoCloseable {
    private static final int FETCHED = 500;

    private final @Nullable Statement statement;
    private final @Nullable ResultSet rows;
    private final int keyColumns;
    private @Nullable Row current;

    private RowStream(@Nullable Statement statement, @Nullable ResultSet rows, int keyColumns) throws SQLException {
        this.statement = statement;
        this.rows = rows;
        this.keyColumns = keyColumns;
        this.current = rows == null || !rows.next() ? null : row(rows);
    }

    /**
     * Begins to read.
     *
     * @param keyColumns how many of the query's columns, after the count, are the key
     */
    static RowStream open(Connection connection, String query, int keyColumns) throws SQLException {
        Statement statement = connection.createStatement();
        try {
            statement.setFetchSize(FETCHED);
            return new RowStream(statement, statement.executeQuery(query), keyColumns);
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** No rows at all. */
    static RowStream none() throws SQLException {
        return new RowStream(null, null, 0);
    }

    /**
     * Reads two streams to their ends, in the order of their keys.
     *
     * @param pairs is given the rows of each key: both, or the one that is there
     */
    static void merge(RowStream before, RowStream after, Pairs pairs) throws SQLException {
        Row left = before.current;
        Row right = after.current;
        while (left != null || right != null) {
            int order = left == null ? 1 : right == null ? -1 : left.compareKeyTo(right);
            pairs.take(order <= 0 ? left : null, order >= 0 ? right : null);
            left = order <= 0 ? before.advance() : left;
            right = order >= 0 ? after.advance() : right;
        }
    }

    /** Takes the rows of one key after the other. */
    @FunctionalInterface
    interface Pairs {
        void take(@Nullable Row before, @Nullable Row after);
    }

    /** Goes on to the next row and returns it, or null at the end. */
    private @Nullable Row advance() throws SQLException {
        current = rows == null || !rows.next() ? null : row(rows);
        return current;
    }

    private Row row(ResultSet from) throws SQLException {
        String[] key = new String[keyColumns];
        String[] values = new String[from.getMetaData().getColumnCount() - 1 - keyColumns];
        for (int i = 0; i < keyColumns; i++) {
            key[i] = from.getString(i + 2);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = from.getString(i + 2 + keyColumns);
        }
        return new Row(from.getLong(1), key, values);
    }

    @Override
    public void close() throws SQLException {
        if (statement != null) {
            statement.close();
        }
    }

    /** A row and how often it occurs; any of its texts may be null. */
    @SuppressWarnings("ArrayRecordComponent") // internal and short-lived, never compared as a record
    record Row(long count, @Nullable String[] key, @Nullable String[] values) {

        /** Its key as it is shown, by the columns of the key. */
        String named(List<ComparedTable.Column> columns) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                parts.add(columns.get(i).name() + "=" + Value.shown(key[i]));
            }
            return String.join(", ", parts);
        }

        /** Compares keys as the server sorted them: by bytes of UTF-8, nulls last. */
        int compareKeyTo(Row other) {
            for (int i = 0; i < key.length; i++) {
                int order = compare(key[i], other.key[i]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private static int compare(@Nullable String one, @Nullable String other) {
            if (one == null || other == null) {
                return Boolean.compare(one == null, other == null);
            }
            int length = Math.min(one.length(), other.length());
            for (int i = 0; i < length; i++) {
                char a = one.charAt(i);
                char b = other.charAt(i);
                if (a != b) {
                    // Surrogates stand for code points above all others, though their own numbers are lower than some.
                    boolean aboveA = Character.isSurrogate(a);
                    boolean aboveB = Character.isSurrogate(b);
                    return aboveA == aboveB ? Character.compare(a, b) : Boolean.compare(aboveA, aboveB);
                }
            }
            return Integer.compare(one.length(), other.length());
        }
    }
}
