package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.snapshot.dialect.FollowedReference;
import dev.rehearsal.snapshot.dialect.Obstacles;
import dev.rehearsal.snapshot.dialect.SnapshotDialect;
import dev.rehearsal.snapshot.dialect.SnapshotReader;
import dev.rehearsal.snapshot.dialect.SnapshotWriter;
import dev.rehearsal.sql.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** What is known of capturing and loading rows on PostgreSQL. */
public final class PostgresSnapshotDialect implements SnapshotDialect {

    @Override
    public Login login() {
        return new Login("jdbc:postgresql://host:5432/name", "jdbc:postgresql:", "PGPASSWORD", "ApplicationName");
    }

    @Override
    public boolean isInTransaction(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    @Override
    public Obstacles obstacles() {
        return new PostgresObstacles();
    }

    @Override
    public SnapshotReader reader(Connection connection) {
        return new PostgresSnapshotReader(connection);
    }

    @Override
    public SnapshotWriter writer(Connection connection) throws SQLException {
        return new PostgresSnapshotWriter(connection);
    }

    @Override
    public List<FollowedReference> references(Connection connection) throws SQLException {
        return References.read(connection);
    }

    @Override
    public void loadCsv(Connection connection, String table, List<String> columns, InputStream rows)
            throws SQLException, IOException {
        Copying.in(connection, table, columns, rows);
    }

    @Override
    public void moveSequences(Connection connection, String table, List<String> columns) throws SQLException {
        OwnedSequences.move(connection, table, columns);
    }

    @Override
    public int lineOfRows(SQLException failure) {
        return ServerPlaces.lineOfRows(failure);
    }

    /** Moves sequences that are owned by columns. */
    private static final class OwnedSequences {
        private OwnedSequences() {}

        static void move(Connection connection, String table, List<String> columns) throws SQLException {
            for (String column : columns) {
                String sequence = of(connection, table, column);
                if (!sequence.isEmpty()) {
                    move(connection, table, Quoting.always(column), sequence);
                }
            }
        }

        private static void move(Connection connection, String table, String column, String sequence)
                throws SQLException {
            try (var statement = connection.prepareStatement("select pg_catalog.setval(?::regclass, pg_catalog.max("
                    + column + ")) from " + table + " having pg_catalog.max(" + column + ") >= (select last_value from "
                    + sequence + ")")) {
                statement.setString(1, sequence);
                statement.execute();
            }
        }

        private static String of(Connection connection, String table, String column) throws SQLException {
            try (var statement =
                    connection.prepareStatement("select coalesce(pg_catalog.pg_get_serial_sequence(?, ?), '')")) {
                statement.setString(1, table);
                statement.setString(2, column);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getString(1) : "";
                }
            }
        }
    }

    /** Reads a database's foreign keys as any role may. */
    private static final class References {
        // Keys over periods are followed by their other columns, which finds all parents and perhaps more.
        private static final String QUERY = """
                select k.conname, k.conrelid::bigint, k.confrelid::bigint, k.convalidated and not p.is_period,
                    k.condeferrable, k.confmatchtype = 'f',
                    array(select pg_catalog.quote_ident(a.attname) from pg_catalog.unnest(k.conkey) with ordinality u(n, o)
                        join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n
                        where not p.is_period or u.o < pg_catalog.cardinality(k.conkey) order by u.o),
                    array(select pg_catalog.quote_ident(a.attname) from pg_catalog.unnest(k.confkey) with ordinality u(n, o)
                        join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n
                        where not p.is_period or u.o < pg_catalog.cardinality(k.conkey) order by u.o),
                    array(select 'operator(' || pg_catalog.quote_ident(n.nspname) || '.' || q.oprname || ')'
                        from pg_catalog.unnest(k.conpfeqop) with ordinality u(id, o)
                        join pg_catalog.pg_operator q on q.oid = u.id join pg_catalog.pg_namespace n on n.oid = q.oprnamespace
                        where not p.is_period or u.o < pg_catalog.cardinality(k.conkey) order by u.o)
                from pg_catalog.pg_constraint k
                join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace s on s.oid = c.relnamespace
                cross join lateral (
                    select (pg_catalog.to_jsonb(k) ->> 'conperiod') is not distinct from 'true' as is_period) p
                where k.contype = 'f' and k.conparentid = 0
                order by s.nspname, c.relname, k.conname
                """;

        private References() {}

        static List<FollowedReference> read(Connection connection) throws SQLException {
            List<FollowedReference> references = new ArrayList<>();
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(QUERY)) {
                while (row.next()) {
                    references.add(new FollowedReference(
                            row.getString(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getBoolean(4),
                            row.getBoolean(5),
                            row.getBoolean(6),
                            pairs(texts(row.getArray(7)), texts(row.getArray(8)), texts(row.getArray(9)))));
                }
            }
            return references;
        }

        private static List<FollowedReference.Pair> pairs(
                List<String> columns, List<String> parentColumns, List<String> operators) {
            return IntStream.range(0, columns.size())
                    .mapToObj(i -> new FollowedReference.Pair(columns.get(i), parentColumns.get(i), operators.get(i)))
                    .toList();
        }

        private static List<String> texts(Array array) throws SQLException {
            return List.of((String[]) array.getArray());
        }
    }
}
