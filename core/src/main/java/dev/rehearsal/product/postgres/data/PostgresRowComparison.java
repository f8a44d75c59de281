package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.comparison.ComparedTable;
import dev.rehearsal.data.comparison.DatabaseComparison;
import dev.rehearsal.data.comparison.RowQueries;
import dev.rehearsal.data.comparison.ValueConversions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares rows of PostgreSQL. */
final class PostgresRowComparison extends DatabaseComparison {

    PostgresRowComparison() {
        super(new PostgresRowQueries());
    }

    @Override
    protected Reading begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Reading reading = new Transaction(connection);
        try {
            PostgresObserverSettings.fixLocally(connection);
            return reading;
        } catch (SQLException e) {
            reading.close();
            throw e;
        }
    }

    @Override
    protected Map<String, ComparedTable> tables(
            Connection connection, Collection<String> names, boolean withoutLastZeros) throws SQLException {
        Map<String, ComparedTable> found = new TreeMap<>();
        ComparableTable.read(connection, names)
                .forEach((table, shape) -> found.put(table, (withoutLastZeros ? shape : shape.exact()).compared()));
        return found;
    }

    @Override
    protected ValueConversions conversions(Connection connection) {
        return new PostgresValueConversions(connection);
    }

    /** Reads rows of PostgreSQL in the byte order of their text, which is the same on both sides, whatever types and collations are there. */
    private static final class PostgresRowQueries implements RowQueries {
        /** What reads a table: its own rows, or those of its partitions, too. */
        private final String from;
        /** Which rows are read, with its keyword; empty for all. */
        private final String where;

        PostgresRowQueries() {
            this(" from only ", "");
        }

        private PostgresRowQueries(String from, String where) {
            this.from = from;
            this.where = where;
        }

        @Override
        public String rows(String table, List<ComparedTable.Column> key, List<ComparedTable.@Nullable Column> values) {
            List<String> columns = new ArrayList<>();
            key.forEach(column -> columns.add(column.key()));
            values.forEach(column -> columns.add(column == null ? "null::text" : column.value()));
            String order =
                    key.stream().map(column -> column.key() + " collate \"C\"").collect(Collectors.joining(", "));
            return "select 1::bigint, " + String.join(", ", columns) + from + table + where + " order by " + order;
        }

        @Override
        public String groups(String table, List<ComparedTable.Column> all) {
            int count = Math.max(1, all.size());
            String columns = all.isEmpty()
                    ? "''::text as c0"
                    : IntStream.range(0, count)
                            .mapToObj(i -> all.get(i).value() + " as c" + i)
                            .collect(Collectors.joining(", "));
            String names = IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
            String order = IntStream.range(0, count)
                    .mapToObj(i -> "c" + i + " collate \"C\" nulls last")
                    .collect(Collectors.joining(", "));
            return "select pg_catalog.count(*), " + names + " from (select " + columns + from + table + where
                    + ") r group by " + names + " order by " + order;
        }

        /** A text is cast alike, whatever the type. */
        @Override
        public ComparedTable.Column inLater(ComparedTable.Column earlier, ComparedTable.Column later) {
            return earlier;
        }

        @Override
        public RowQueries withPartitions() {
            return new PostgresRowQueries(" from ", where);
        }

        @Override
        public RowQueries where(String condition) {
            return new PostgresRowQueries(from, " where (" + condition + ")");
        }

        @Override
        public String filled(String table, String column) {
            return "select pg_catalog.count(" + column + ") from only " + table + where;
        }

        @Override
        public String sum(ComparedTable.Column column) {
            return "pg_catalog.concat(pg_catalog.count(" + column.name()
                    + "), ' ', pg_catalog.sum(pg_catalog.hashtextextended(" + column.name() + "::text, 0)))";
        }

        @Override
        public String from(String table) {
            return from + table;
        }
    }

    /** A transaction that only reads, on a connection in autocommit that is given back as it was. */
    private record Transaction(Connection connection) implements Reading {
        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
