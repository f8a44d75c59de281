package dev.rehearsal.data;

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

/** Takes rows out of a table together with the rows that cannot be without them; no trigger of the user's fires. */
public final class RowRemoval {
    private static final String DEPENDENTS = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), c.relkind = 'p',
                pg_catalog.string_agg(pg_catalog.format('p.%%I operator(%%I.%%s) t.%%I', pa.attname, qn.nspname, q.oprname, ca.attname),
                    ' and ' order by u.o)
            from pg_catalog.pg_constraint k
            join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            cross join rows from (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey), pg_catalog.unnest(k.conpfeqop))
                with ordinality u(own, referenced, equal, o)
            join pg_catalog.pg_attribute ca on ca.attrelid = k.conrelid and ca.attnum = u.own
            join pg_catalog.pg_attribute pa on pa.attrelid = k.confrelid and pa.attnum = u.referenced
            join pg_catalog.pg_operator q on q.oid = u.equal join pg_catalog.pg_namespace qn on qn.oid = q.oprnamespace
            where k.contype = 'f' and k.conparentid = 0
                and (k.confrelid = %1$s
                    or k.confrelid in (select a.relid from pg_catalog.pg_partition_ancestors(%1$s) a)
                    or k.confrelid in (select d.relid from pg_catalog.pg_partition_tree(%1$s) d))
            group by k.oid, n.nspname, c.relname, c.relkind
            order by 1, 3
            """;

    private final Statement statement;
    private final Map<String, Long> removed = new TreeMap<>();
    private final Map<String, List<Dependent>> dependents = new HashMap<>();
    private int steps;

    private RowRemoval(Statement statement) {
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
    public static Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            SuspendedTriggers resting = SuspendedTriggers.of(connection, List.of(table));
            RowRemoval removal = new RowRemoval(statement);
            if (!resting.isReplicating()) {
                removal.learn(table);
                resting.dropForeignKeys(List.of(table));
            }
            removal.remove(table, isPartitioned(statement, table), condition);
            resting.end();
            return removal.removed;
        }
    }

    /** A condition that holds for the rows of which an expression is one of some texts. */
    public static String oneOf(String expression, List<String> texts) {
        List<String> literals = texts.stream().map(Quoting::literalInAnySession).toList();
        return expression + " = any (array[" + String.join(", ", literals) + "]::text[])";
    }

    private void remove(String table, boolean partitioned, String condition) throws SQLException {
        String rows = (partitioned ? "" : "only ") + table + " t where " + condition;
        String gone = "rehearsal_gone_" + ++steps;
        statement.execute("create temp table " + gone + " on commit drop as select t.* from " + rows);
        int count = statement.executeUpdate("delete from " + rows);
        if (count > 0) {
            removed.merge(table, (long) count, Long::sum);
            for (Dependent dependent : dependents(table)) {
                String orphaned = "exists (select from pg_temp." + gone + " p where " + dependent.match + ")";
                remove(dependent.table, dependent.partitioned, orphaned);
            }
        }
    }

    /** Reads all that refers to a table, and to those, before it is taken away. */
    private void learn(String table) throws SQLException {
        if (!dependents.containsKey(table)) {
            for (Dependent dependent : dependents(table)) {
                learn(dependent.table);
            }
        }
    }

    private List<Dependent> dependents(String table) throws SQLException {
        List<Dependent> known = dependents.get(table);
        if (known == null) {
            known = readDependents(table);
            dependents.put(table, known);
        }
        return known;
    }

    private List<Dependent> readDependents(String table) throws SQLException {
        List<Dependent> found = new ArrayList<>();
        try (ResultSet row =
                statement.executeQuery(DEPENDENTS.formatted(Quoting.literalInAnySession(table) + "::regclass"))) {
            while (row.next()) {
                found.add(new Dependent(row.getString(1), row.getBoolean(2), row.getString(3)));
            }
        }
        return found;
    }

    private static boolean isPartitioned(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select relkind = 'p' from pg_catalog.pg_class where oid = "
                + Quoting.literalInAnySession(table) + "::regclass")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** @param match how a row of it, {@code t}, refers to one that went, {@code p} */
    private record Dependent(String table, boolean partitioned, String match) {}
}
