package dev.rehearsal.product.postgres.catalog;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Mention;
import dev.rehearsal.catalog.Relation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts tables together from what the catalog queries answer. */
final class CatalogReader {
    private final CatalogQuery query;
    private final Map<Long, Table> tables = new LinkedHashMap<>();
    private final Map<Long, List<Long>> parents = new HashMap<>();
    private final Map<Long, Map<Integer, String>> comments = new HashMap<>();
    private final Set<Long> triggered = new HashSet<>();
    private final Set<Long> ofExtensions = new HashSet<>();
    private final Map<Long, List<Relation.Key>> keys = new HashMap<>();
    private final Map<Long, List<Relation.ForeignKey>> foreignKeys = new HashMap<>();
    private final Map<Long, List<Relation.Check>> checks = new HashMap<>();
    private final Map<Long, List<Relation.Exclusion>> exclusions = new HashMap<>();
    private final Map<Long, List<String>> uses = new HashMap<>();
    private final AttributeReader attributes = new AttributeReader(tables::containsKey);

    /** A row of {@code pg_class}; the bound is what a partition demands of its rows. */
    private record Table(
            long oid,
            String schema,
            String name,
            boolean partitioned,
            boolean partition,
            @Nullable String bound) {}

    private CatalogReader(Connection connection) throws SQLException {
        this.query = new CatalogQuery(connection);
    }

    static List<Relation> all(Connection connection) throws SQLException {
        return new CatalogReader(connection).read("tables.sql", List.of());
    }

    /** Some tables and those around them. */
    static List<Relation> around(Connection connection, Collection<Long> oids) throws SQLException {
        return new CatalogReader(connection).read("around.sql", oids);
    }

    private List<Relation> read(String choice, Collection<Long> given) throws SQLException {
        List<Long> oids = query.choose(choice, given);
        if (!oids.isEmpty()) {
            readTables(oids);
        }
        Partitions partitions =
                new Partitions(tables.values().stream().map(this::bare).toList(), bounds());
        return tables.values().stream()
                .map(table -> complete(bare(table), partitions))
                .toList();
    }

    /** Rows about tables that turn out not to be asked for are left aside. */
    private void readTables(List<Long> oids) throws SQLException {
        query.run(List.of(
                new CatalogQuery.Part("relations.sql", oids, this::table),
                new CatalogQuery.Part("parents.sql", oids, row -> put(parents, row.getLong(1), row.getLong(2))),
                new CatalogQuery.Part("comments.sql", oids, this::comment),
                new CatalogQuery.Part("triggers.sql", oids, row -> triggered.add(row.getLong(1))),
                new CatalogQuery.Part("extensions.sql", oids, row -> ofExtensions.add(row.getLong(1))),
                new CatalogQuery.Part("sequences.sql", oids, attributes::sequence),
                new CatalogQuery.Part("attributes.sql", oids, attributes::attribute),
                new CatalogQuery.Part("keys.sql", oids, row -> put(keys, row.getLong(1), key(row))),
                new CatalogQuery.Part("constraints.sql", oids, this::constraint)));
        ValueTypes types = attributes.types();
        List<CatalogQuery.Part> more = new ArrayList<>();
        if (!attributes.otherTypes().isEmpty()) {
            more.add(types.read(attributes.otherTypes()));
        }
        more.add(new CatalogQuery.Part("uses.sql", oids, row -> put(uses, row.getLong(1), row.getString(2))));
        query.run(more);
        query.run(types.fields());
    }

    private void table(ResultSet row) throws SQLException {
        long oid = row.getLong(1);
        tables.put(
                oid,
                new Table(
                        oid,
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getString(6)));
    }

    private void comment(ResultSet row) throws SQLException {
        comments.computeIfAbsent(row.getLong(1), table -> new HashMap<>()).put(row.getInt(2), row.getString(3));
    }

    private Map<Long, @Nullable String> bounds() {
        Map<Long, @Nullable String> bounds = new HashMap<>();
        tables.values().forEach(table -> bounds.put(table.oid(), table.bound()));
        return bounds;
    }

    private Relation bare(Table table) {
        long oid = table.oid();
        return new Relation(
                oid,
                TableList.names(table.schema(), table.name(), table.partitioned()),
                comment(oid, 0),
                new Relation.Inheritance(
                        table.partitioned(), table.partition(), List.copyOf(parents.getOrDefault(oid, List.of()))),
                List.of(),
                Relation.Constraints.NONE,
                new Relation.Dependencies(ofExtensions.contains(oid), triggered.contains(oid), List.of()));
    }

    private String comment(long oid, int column) {
        return comments.getOrDefault(oid, Map.of()).getOrDefault(column, "");
    }

    private Relation complete(Relation bare, Partitions partitions) {
        long oid = bare.id();
        List<Relation.Check> all = new ArrayList<>(checks.getOrDefault(oid, List.of()));
        List<Attribute> columns = attributes.of(oid, number -> comment(oid, number));
        partitions.check(bare, columns).ifPresent(all::add);
        return new Relation(
                oid,
                bare.names(),
                bare.comment(),
                bare.inheritance(),
                columns,
                new Relation.Constraints(
                        List.copyOf(keys.getOrDefault(oid, List.of())),
                        List.copyOf(foreignKeys.getOrDefault(oid, List.of())),
                        List.copyOf(all),
                        List.copyOf(exclusions.getOrDefault(oid, List.of()))),
                new Relation.Dependencies(
                        bare.extension(), bare.userTriggers(), List.copyOf(uses.getOrDefault(oid, List.of()))));
    }

    private Relation.Key key(ResultSet row) throws SQLException {
        int[] numbers = Arrays.copyOf(CatalogQuery.numbers(row, 4), row.getInt(5));
        return new Relation.Key(
                row.getString(2),
                row.getBoolean(3),
                attributes.names(row.getLong(1), numbers),
                CatalogQuery.texts(row, 6),
                row.getString(7),
                row.getBoolean(8),
                row.getBoolean(9));
    }

    private void constraint(ResultSet row) throws SQLException {
        long table = row.getLong(1);
        String name = row.getString(3);
        List<String> columns = attributes.names(table, CatalogQuery.numbers(row, 4));
        switch (row.getString(2)) {
            case "c" -> put(checks, table, new Relation.Check(name, row.getString(9), columns));
            case "f" -> put(foreignKeys, table, foreignKey(row, name, columns));
            default -> put(exclusions, table, new Relation.Exclusion(name, row.getString(9), columns));
        }
    }

    private Relation.ForeignKey foreignKey(ResultSet row, String name, List<String> columns) throws SQLException {
        long target = row.getLong(5);
        List<String> targetColumns = attributes.names(target, CatalogQuery.numbers(row, 6));
        return new Relation.ForeignKey(name, columns, target, targetColumns, row.getBoolean(7), row.getBoolean(8));
    }

    private static <V> void put(Map<Long, List<V>> map, long oid, V value) {
        map.computeIfAbsent(oid, key -> new ArrayList<>()).add(value);
    }

    /** Tells as a check what the bounds of partitions demand of a row. */
    private static final class Partitions {
        private final Map<Long, List<Relation>> children = new HashMap<>();
        private final Map<Long, @Nullable String> bounds;

        Partitions(List<Relation> relations, Map<Long, @Nullable String> bounds) {
            this.bounds = bounds;
            for (Relation relation : relations) {
                if (relation.partition()) {
                    relation.parents()
                            .forEach(parent -> children.computeIfAbsent(parent, key -> new ArrayList<>())
                                    .add(relation));
                }
            }
        }

        /** What a row must be for there to be a partition that takes it; none where any row finds one. */
        Optional<Relation.Check> check(Relation relation, List<Attribute> columns) {
            if (!relation.partitioned() && !relation.partition()) {
                return Optional.empty();
            }
            List<String> leaves = new ArrayList<>();
            collect(relation, leaves);
            // A hash partition's test answers for one partition only; all of them together take every row.
            if (leaves.isEmpty()
                    || leaves.contains("")
                    || leaves.stream().anyMatch(leaf -> leaf.contains("satisfies_hash"))) {
                return Optional.empty();
            }
            String any = leaves.stream().map(leaf -> "(" + leaf + ")").collect(Collectors.joining(" OR "));
            List<String> used = columns.stream()
                    .map(Attribute::name)
                    .filter(name -> Mention.of(any, name))
                    .toList();
            return Optional.of(new Relation.Check("partitions of " + relation.name(), any, used));
        }

        private void collect(Relation relation, List<String> leaves) {
            if (!relation.partitioned()) {
                String bound = bounds.get(relation.id());
                leaves.add(bound == null ? "" : bound);
            }
            children.getOrDefault(relation.id(), List.of()).forEach(child -> collect(child, leaves));
        }
    }
}
