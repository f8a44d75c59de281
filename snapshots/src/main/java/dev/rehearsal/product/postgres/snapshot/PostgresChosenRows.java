package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.product.postgres.snapshot.TableQuery.RowOrder;
import dev.rehearsal.snapshot.CaptureProgress;
import dev.rehearsal.snapshot.dialect.ChosenRows;
import dev.rehearsal.snapshot.dialect.FollowedReference;
import dev.rehearsal.snapshot.dialect.SnapshotReader;
import dev.rehearsal.sql.Quoting;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rows by their places in their tables; a batch holds the elements of a literal of {@code tid[]} in its braces. */
final class PostgresChosenRows implements ChosenRows {
    private static final int FETCH = 10_000;

    private final Connection connection;
    private final Listener listener;
    private final Map<Long, RowIds> rows = new TreeMap<>();

    PostgresChosenRows(Connection connection, Listener listener) {
        this.connection = connection;
        this.listener = listener;
    }

    @Override
    public Set<Long> tables() {
        return rows.keySet();
    }

    @Override
    public int size(long table) {
        RowIds ids = rows.get(table);
        return ids == null ? 0 : ids.size();
    }

    @Override
    public Batch batch(Relation table, int from, int to) {
        RowIds ids = rows.getOrDefault(table.id(), new RowIds());
        return new Batch(table, '{' + ids.elements(from, to) + '}');
    }

    @Override
    public void addStart(Relation table, String condition) throws SQLException {
        // The line feed ends a comment at the condition's end.
        collect("select tableoid::pg_catalog.int8, ctid::pg_catalog.text from " + table.ownRows() + " as "
                + Quoting.always(table.name()) + " where (" + condition + "\n)");
    }

    @Override
    public void addChildren(Batch parents, FollowedReference reference, Relation child, int mostPerParent)
            throws SQLException {
        collect(
                """
                select t, i from (
                    select c.tableoid::pg_catalog.int8 as t, c.ctid::pg_catalog.text as i,
                        pg_catalog.row_number() over (partition by p.ctid%s) as n
                    from only %s p join %s c on (%s) where p.ctid = any (?::pg_catalog.tid[])) x
                where n <= %d
                """.formatted(
                                RowOrder.of(child, "c", Set.of()),
                                parents.table().qualified(),
                                child.ownRows(),
                                reference.matches(),
                                mostPerParent),
                parents.rows());
    }

    @Override
    public void addParents(Batch children, FollowedReference reference, Relation parent) throws SQLException {
        collect(
                "select p.tableoid::pg_catalog.int8, p.ctid::pg_catalog.text from only "
                        + children.table().qualified() + " c join " + parent.ownRows() + " p on ("
                        + reference.matches() + ") where c.ctid = any (?::pg_catalog.tid[])",
                children.rows());
    }

    @Override
    public void addParents(Relation child, FollowedReference reference, Relation parent) throws SQLException {
        collect("select p.tableoid::pg_catalog.int8, p.ctid::pg_catalog.text from " + parent.ownRows()
                + " p where exists (select from " + child.ownRows() + " c where " + reference.matches() + ")");
    }

    @Override
    public boolean isAnyReferring(Batch children, FollowedReference reference) throws SQLException {
        String query = referring(children.table(), reference) + " and c.ctid = any (?::pg_catalog.tid[]) limit 1";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, children.rows());
            return isAny(statement);
        }
    }

    @Override
    public boolean isAnyReferring(Relation child, FollowedReference reference) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(referring(child, reference) + " limit 1")) {
            return isAny(statement);
        }
    }

    private static String referring(Relation child, FollowedReference reference) {
        return "select 1 from " + child.ownRows() + " c where (" + reference.references() + ")";
    }

    private static boolean isAny(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    @Override
    public void copy(Relation table, List<Relation> holders, Set<String> masked, SnapshotReader.RowSink sink)
            throws SQLException, IOException {
        List<TransmittedRowIds> told = new ArrayList<>();
        for (Relation holder : holders) {
            RowIds ids = rows.get(holder.id());
            if (ids != null) {
                told.add(TransmittedRowIds.send(connection, holder, ids));
            }
        }
        Copying.out(connection, TableQuery.chosen(table, told, masked), sink);
        for (TransmittedRowIds ids : told) {
            ids.forget(connection);
        }
    }

    /** Not prepared: a condition may hold question marks of its own. */
    private void collect(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            add(statement.executeQuery(query));
        }
    }

    private void collect(String query, String ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(FETCH);
            statement.setString(1, ids);
            add(statement.executeQuery());
        }
    }

    private void add(ResultSet found) throws SQLException {
        try (found) {
            while (found.next()) {
                long table = found.getLong(1);
                RowIds into = rows.computeIfAbsent(table, key -> new RowIds());
                into.add(found.getString(2));
                if (into.size() % CaptureProgress.ROWS == 0) {
                    listener.found(table, into.size());
                }
            }
        }
    }
}
