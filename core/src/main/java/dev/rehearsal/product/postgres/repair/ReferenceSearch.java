package dev.rehearsal.product.postgres.repair;

import dev.rehearsal.history.answer.ServerFields;
import dev.rehearsal.rehearsal.repair.OffendingRows;
import dev.rehearsal.rehearsal.repair.ReplayedFailure;
import dev.rehearsal.rehearsal.repair.StateOnGivenRows;
import dev.rehearsal.rehearsal.repair.StillReferenced;
import dev.rehearsal.rehearsal.repair.TableDuringUp;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the rows that refer to what a statement takes away: it runs once without foreign keys, and these are then without a parent. */
final class ReferenceSearch {
    private static final int ROUNDS = 20;
    /** The actions of a foreign key that let no row without a parent be: delete it, or leave it to the key. */
    private static final String CASCADE = "c";

    private static final Set<String> FORBIDDING = Set.of("a", "r");

    private static final String KEYS = """
            select k.conname, n.nspname, c.relname, c.oid::bigint, p.oid::bigint,
                case c.relkind when 'p' then '' else 'only ' end || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                case p.relkind when 'p' then '' else 'only ' end || pg_catalog.quote_ident(pn.nspname) || '.' || pg_catalog.quote_ident(p.relname),
                k.confdeltype, k.confupdtype,
                (select pg_catalog.string_agg(pg_catalog.format('p.%I operator(%I.%s) t.%I', pa.attname, qn.nspname, q.oprname, ca.attname),
                        ' and ' order by u.o)
                    from rows from (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey), pg_catalog.unnest(k.conpfeqop))
                        with ordinality u(own, referenced, equal, o)
                    join pg_catalog.pg_attribute ca on ca.attrelid = k.conrelid and ca.attnum = u.own
                    join pg_catalog.pg_attribute pa on pa.attrelid = k.confrelid and pa.attnum = u.referenced
                    join pg_catalog.pg_operator q on q.oid = u.equal join pg_catalog.pg_namespace qn on qn.oid = q.oprnamespace),
                (select pg_catalog.string_agg(pg_catalog.format('t.%I is not null', ca.attname), ' and ')
                    from pg_catalog.unnest(k.conkey) u(own)
                    join pg_catalog.pg_attribute ca on ca.attrelid = k.conrelid and ca.attnum = u.own),
                (select pg_catalog.string_agg(pg_catalog.format('t.%I::text', pa.attname), ', ' order by u.o)
                    from pg_catalog.unnest(k.confkey) with ordinality u(referenced, o)
                    join pg_catalog.pg_attribute pa on pa.attrelid = k.confrelid and pa.attnum = u.referenced)
            from pg_catalog.pg_constraint k
            join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_class p on p.oid = k.confrelid join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
            where k.contype = 'f' and k.conparentid = 0
            order by 2, 3, 1
            """;

    private final ReplayedFailure trial;
    private final Schema before;
    private final StateOnGivenRows goal;
    private final boolean isUpdate;
    private final List<Key> keys = new ArrayList<>();
    private final Map<Long, @Nullable TableDuringUp> tables = new LinkedHashMap<>();

    ReferenceSearch(ReplayedFailure trial, Schema before, StateOnGivenRows goal) {
        this.trial = trial;
        this.before = before;
        this.goal = goal;
        this.isUpdate = trial.isUpdate();
    }

    /**
     * A foreign key.
     *
     * @param child oid of the table that has it
     * @param parent oid of the table that it refers to
     * @param action what it does when a row is taken away
     * @param sql what is asked about it
     */
    private record Key(
            String name, String schema, String table, long child, long parent, String action, Questions sql) {}

    /**
     * What is asked about a foreign key.
     *
     * @param from the child as it stands in a FROM, called {@code t}
     * @param to the parent as it stands in a FROM, without an alias
     * @param orphans the condition for rows without a parent
     * @param matches the condition for a row {@code t} and its parent {@code p}
     * @param referenced the text of what is referred to in a row {@code t} of the parent
     */
    private record Questions(String from, String to, String orphans, String matches, String referenced) {}

    @Nullable
    StillReferenced find() throws SQLException {
        for (List<@Nullable String> row : trial.query(KEYS)) {
            keys.add(key(row.stream().map(String::valueOf).toList()));
        }
        ServerFields refusal = trial.refusal();
        Optional<Key> refusing = keys.stream()
                .filter(key -> key.name().equals(refusal.constraint())
                        && key.schema().equals(refusal.schema())
                        && key.table().equals(refusal.table()))
                .findFirst();
        TableDuringUp parent = refusing.isEmpty() ? null : table(refusing.get().parent());
        return parent == null ? null : find(refusing.get(), parent);
    }

    private @Nullable StillReferenced find(Key refusing, TableDuringUp parent) throws SQLException {
        for (Key key : keys) {
            table(key.child());
        }
        Set<String> known = texts(trial.query(referenced(refusing)));
        Map<Key, Set<String>> orphans = trial.withoutForeignKeys(session -> {
            known.removeAll(texts(QueryTexts.of(session, referenced(refusing))));
            return known.isEmpty() ? Map.of() : orphans(session);
        });
        if (orphans == null || !orphans.containsKey(refusing)) {
            return null;
        }
        List<OffendingRows> referring = referring(orphans);
        List<String> taken = referenced(parent, known, refusing);
        String by = referring.stream()
                .map(rows -> rows.table().shortName())
                .distinct()
                .collect(Collectors.joining(", "));
        String cause = "rows of " + parent.shortName() + " that are still referenced from " + by + " (constraint "
                + refusing.name() + ")";
        return referring.isEmpty() || taken.isEmpty()
                ? null
                : new StillReferenced(new OffendingRows(cause, parent, taken, List.of(), false), referring);
    }

    private Key key(List<String> row) {
        String orphans = row.get(10) + " and not exists (select from " + row.get(6) + " p where " + row.get(9) + ")";
        return new Key(
                row.get(0),
                row.get(1),
                row.get(2),
                Long.parseLong(row.get(3)),
                Long.parseLong(row.get(4)),
                row.get(isUpdate ? 8 : 7),
                new Questions(row.get(5) + " t", row.get(6), orphans, row.get(9), "row(" + row.get(11) + ")::text"));
    }

    private static String referenced(Key key) {
        return "select " + key.sql().referenced() + " from " + key.sql().to() + " t";
    }

    private static Set<String> texts(List<List<@Nullable String>> rows) {
        return rows.stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The table as it is in the middle; null where it was not there before, or its rows cannot be told apart. */
    private @Nullable TableDuringUp table(long oid) throws SQLException {
        if (!tables.containsKey(oid)) {
            Optional<Table> known = before.table(oid);
            tables.put(oid, known.isEmpty() ? null : TableDuringUp.of(trial, before, known.get()));
        }
        return tables.get(oid);
    }

    /** What each key that forbids it finds without a parent; what another one would delete is deleted. */
    private Map<Key, Set<String>> orphans(Connection session) throws SQLException {
        Map<Key, Set<String>> found = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            boolean deleted = false;
            for (Key key : concerned(session)) {
                String rows =
                        " from " + key.sql().from() + " where " + key.sql().orphans();
                TableDuringUp child = tables.get(key.child());
                if (child != null && FORBIDDING.contains(key.action())) {
                    found.computeIfAbsent(key, unknown -> new LinkedHashSet<>())
                            .addAll(texts(QueryTexts.of(session, "select " + child.keyText() + rows + " order by 1")));
                } else if (key.action().equals(CASCADE) && !isUpdate) {
                    try (var statement = session.createStatement()) {
                        deleted |= statement.executeUpdate("delete" + rows) > 0;
                    }
                }
            }
            if (!deleted) {
                return found;
            }
        }
        return found;
    }

    /** The keys with rows that have no parent: all are asked at once, as most have none. */
    private List<Key> concerned(Connection session) throws SQLException {
        String query = keys.stream()
                .map(key -> "exists (select from " + key.sql().from() + " where "
                        + key.sql().orphans() + ")")
                .collect(Collectors.joining(", ", "select ", ""));
        List<@Nullable String> row = QueryTexts.of(session, query).get(0);
        List<Key> some = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if ("t".equals(row.get(i))) {
                some.add(keys.get(i));
            }
        }
        return some;
    }

    private List<OffendingRows> referring(Map<Key, Set<String>> orphans) {
        Map<TableDuringUp, Set<String>> byTable = new LinkedHashMap<>();
        orphans.forEach((key, rows) -> {
            TableDuringUp child = tables.get(key.child());
            if (child != null) {
                byTable.computeIfAbsent(child, unknown -> new LinkedHashSet<>()).addAll(rows);
            }
        });
        List<OffendingRows> referring = new ArrayList<>();
        byTable.forEach((child, rows) -> {
            List<String> generated = new ArrayList<>(rows);
            generated.removeAll(goal.given().keys(before, child.before()));
            if (!generated.isEmpty()) {
                referring.add(new OffendingRows("", child, generated, List.of(), false));
            }
        });
        return referring;
    }

    /** The rows that the statement takes away and that a row refers to. */
    private List<String> referenced(TableDuringUp parent, Set<String> taken, Key key) throws SQLException {
        String rows = "select " + parent.keyText() + " as rehearsal_key, t.* from " + parent.from() + " where "
                + PostgresRepairDialect.isOneOf(key.sql().referenced(), List.copyOf(taken));
        return List.copyOf(texts(trial.query("select p.rehearsal_key from (" + rows + ") p where exists (select from "
                + key.sql().from() + " where " + key.sql().matches() + ") order by 1")));
    }
}
