package dev.rehearsal.product.postgres.data;

import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes rows out of a table together with the rows that cannot be without them; no trigger of the user's fires. */
final class PostgresRowRemoval {
    /** The keys of all tables at once, since another question for each table costs more than what it finds. */
    private static final String DEPENDENTS = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), c.relkind = 'p', k.match,
                c.oid::bigint, array(select t.oid::bigint from (
                    select k.confrelid::pg_catalog.oid as oid
                    union select a.relid::pg_catalog.oid from pg_catalog.pg_partition_ancestors(k.confrelid) a
                    union select d.relid::pg_catalog.oid from pg_catalog.pg_partition_tree(k.confrelid) d) t)
            from (
                select k.oid, k.conrelid, k.confrelid,
                    pg_catalog.string_agg(pg_catalog.format('p.%I operator(%I.%s) t.%I', pa.attname, qn.nspname, q.oprname, ca.attname),
                        ' and ' order by u.o) as match
                from pg_catalog.pg_constraint k
                cross join rows from (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey), pg_catalog.unnest(k.conpfeqop))
                    with ordinality u(own, referenced, equal, o)
                join pg_catalog.pg_attribute ca on ca.attrelid = k.conrelid and ca.attnum = u.own
                join pg_catalog.pg_attribute pa on pa.attrelid = k.confrelid and pa.attnum = u.referenced
                join pg_catalog.pg_operator q on q.oid = u.equal join pg_catalog.pg_namespace qn on qn.oid = q.oprnamespace
                where k.contype = 'f' and k.conparentid = 0
                group by k.oid, k.conrelid, k.confrelid) k
            join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            order by 1, 3
            """;

    private final Statement statement;
    private final Map<String, Long> removed = new TreeMap<>();
    /** By the oid of the table that they refer to; null before they are needed. */
    private @Nullable Map<Long, List<Dependent>> dependents;

    private int steps;

    private PostgresRowRemoval(Statement statement) {
        this.statement = statement;
    }

    /**
     * Removes rows.
     *
     * @param connection the owner's of the tables, in a transaction
     * @param table qualified name, quoted where SQL needs it; a partitioned table means all of its partitions
     * @param condition which rows, of a table called {@code t}
     * @return how many rows went, by table, dependents included
     */
    static Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            SuspendedTriggers resting = SchemaDialect.of(connection).suspendTriggers(connection, List.of(table));
            PostgresRowRemoval removal = new PostgresRowRemoval(statement);
            if (!resting.isReplicating()) {
                // Before they are taken away.
                removal.dependents();
                resting.dropForeignKeys(List.of(table));
            }
            removal.remove(named(statement, table), condition);
            resting.end();
            return removal.removed;
        }
    }

    private void remove(Removed from, String condition) throws SQLException {
        String rows = from.rows(condition);
        String gone = "rehearsal_gone_" + ++steps;
        statement.execute("create temp table " + gone + " on commit drop as select t.* from " + rows);
        int count = statement.executeUpdate("delete from " + rows);
        if (count > 0) {
            removed.merge(from.table, (long) count, Long::sum);
            for (Orphaned orphaned : orphaned(from, gone)) {
                remove(orphaned.rows, orphaned.condition);
            }
        }
    }

    /** What refers to rows that went, where something does: all are asked at once, as most tables hold nothing of the kind. */
    private List<Orphaned> orphaned(Removed from, String gone) throws SQLException {
        List<Orphaned> all = dependents().getOrDefault(from.oid, List.of()).stream()
                .map(dependent -> new Orphaned(
                        dependent.rows, "exists (select from pg_temp." + gone + " p where " + dependent.match + ")"))
                .toList();
        if (all.isEmpty()) {
            return all;
        }
        String query = all.stream()
                .map(one -> "exists (select from " + one.rows.rows(one.condition) + ")")
                .collect(Collectors.joining(", ", "select ", ""));
        List<Orphaned> some = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            for (int i = 0; i < all.size(); i++) {
                if (row.getBoolean(i + 1)) {
                    some.add(all.get(i));
                }
            }
        }
        return some;
    }

    private Map<Long, List<Dependent>> dependents() throws SQLException {
        Map<Long, List<Dependent>> known = dependents;
        if (known == null) {
            known = readDependents();
            dependents = known;
        }
        return known;
    }

    private Map<Long, List<Dependent>> readDependents() throws SQLException {
        Map<Long, List<Dependent>> found = new HashMap<>();
        try (ResultSet row = statement.executeQuery(DEPENDENTS)) {
            while (row.next()) {
                Removed rows = new Removed(row.getLong(4), row.getString(1), row.getBoolean(2));
                Dependent dependent = new Dependent(rows, row.getString(3));
                for (Long referenced : (Long[]) row.getArray(5).getArray()) {
                    found.computeIfAbsent(referenced, oid -> new ArrayList<>()).add(dependent);
                }
            }
        }
        return found;
    }

    private static Removed named(Statement statement, String table) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select oid::bigint, relkind = 'p' from pg_catalog.pg_class where oid = "
                        + Quoting.literalInAnySession(table) + "::regclass")) {
            return row.next() ? new Removed(row.getLong(1), table, row.getBoolean(2)) : new Removed(0, table, false);
        }
    }

    /** A table from which rows are taken. */
    private record Removed(long oid, String table, boolean partitioned) {
        /** Those of its rows, called {@code t}, for which a condition holds, as they stand in a FROM. */
        String rows(String condition) {
            return (partitioned ? "" : "only ") + table + " t where " + condition;
        }
    }

    /** Rows that are to go because of others. */
    private record Orphaned(Removed rows, String condition) {}

    /** @param match how a row of it, {@code t}, refers to one that went, {@code p} */
    private record Dependent(Removed rows, String match) {}
}
