package dev.rehearsal.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts tables together from what the catalog queries answer. */
final class CatalogReader {
    private final Connection connection;
    private final CatalogQuery query;
    private final Map<Long, List<Attribute>> attributes = new HashMap<>();
    private final Map<Long, List<Relation.Key>> keys = new HashMap<>();
    private final Map<Long, List<Relation.ForeignKey>> foreignKeys = new HashMap<>();
    private final Map<Long, List<Relation.Check>> checks = new HashMap<>();
    private final Map<Long, List<Relation.Exclusion>> exclusions = new HashMap<>();
    private final Map<Long, List<String>> uses = new HashMap<>();
    private final Map<Long, @Nullable String> bounds = new HashMap<>();

    private CatalogReader(Connection connection, @Nullable List<Long> only) throws SQLException {
        this.connection = connection;
        this.query = new CatalogQuery(connection, only);
    }

    static List<Relation> all(Connection connection) throws SQLException {
        return new CatalogReader(connection, null).read();
    }

    /** Some tables and those around them. */
    static List<Relation> around(Connection connection, Collection<Long> oids) throws SQLException {
        List<Long> near = new ArrayList<>();
        new CatalogQuery(connection, null).run("around.sql", List.copyOf(oids), row -> near.add(row.getLong(1)));
        return new CatalogReader(connection, near).read();
    }

    /** Reads under an empty search_path, so that every name comes qualified, and puts the session's own back. */
    private List<Relation> read() throws SQLException {
        String before = searchPath("pg_catalog");
        List<Relation> relations = readQualified();
        searchPath(before);
        return relations;
    }

    private String searchPath(String value) throws SQLException {
        String sql = "select pg_catalog.current_setting('search_path'), pg_catalog.set_config('search_path', ?, false)";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private List<Relation> readQualified() throws SQLException {
        List<Relation> relations = new ArrayList<>();
        query.run("relations.sql", row -> relations.add(relation(row)));
        if (relations.isEmpty()) {
            return relations;
        }
        readAttributes();
        query.run("keys.sql", row -> put(keys, row.getLong(1), key(row)));
        query.run("constraints.sql", this::constraint);
        query.run("uses.sql", row -> put(uses, row.getLong(1), row.getString(2)));
        Partitions partitions = new Partitions(relations, bounds);
        return relations.stream()
                .map(relation -> complete(relation, partitions))
                .toList();
    }

    /** The types are asked for once it is known which ones there are. */
    private void readAttributes() throws SQLException {
        List<Function<ValueTypes, Attribute>> waiting = new ArrayList<>();
        List<Long> tables = new ArrayList<>();
        Set<Long> used = new TreeSet<>();
        query.run("attributes.sql", row -> {
            tables.add(row.getLong(1));
            used.add(row.getLong(4));
            waiting.add(attribute(row));
        });
        ValueTypes types = ValueTypes.read(query, List.copyOf(used));
        for (int i = 0; i < tables.size(); i++) {
            put(attributes, tables.get(i), waiting.get(i).apply(types));
        }
    }

    private Relation relation(ResultSet row) throws SQLException {
        long oid = row.getLong(1);
        bounds.put(oid, row.getString(10));
        return new Relation(
                oid,
                row.getString(2),
                row.getString(3),
                row.getString(7),
                new Relation.Inheritance(row.getBoolean(4), row.getBoolean(5), List.of((Long[])
                        row.getArray(6).getArray())),
                List.of(),
                Relation.Constraints.NONE,
                new Relation.Dependencies(row.getBoolean(9), row.getBoolean(8), List.of()));
    }

    private Relation complete(Relation bare, Partitions partitions) {
        long oid = bare.oid();
        List<Relation.Check> all = new ArrayList<>(checks.getOrDefault(oid, List.of()));
        List<Attribute> columns = List.copyOf(attributes.getOrDefault(oid, List.of()));
        partitions.check(bare, columns).ifPresent(all::add);
        return new Relation(
                oid,
                bare.schema(),
                bare.name(),
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

    private static Function<ValueTypes, Attribute> attribute(ResultSet row) throws SQLException {
        int number = row.getInt(2);
        String name = row.getString(3);
        long oid = row.getLong(4);
        int modifier = row.getInt(5);
        String sql = row.getString(6);
        boolean notNull = row.getBoolean(7);
        long last = row.getLong(13);
        long maximum = row.wasNull() ? Long.MAX_VALUE : last;
        Attribute.Filling filling = new Attribute.Filling(
                row.getString(8), row.getString(9), row.getBoolean(10), row.getString(11), maximum);
        String comment = row.getString(12);
        return types -> {
            ValueType type = types.of(oid, modifier, sql);
            return new Attribute(number, name, type, notNull || refusesNull(type), filling, comment);
        };
    }

    private static boolean refusesNull(ValueType type) {
        return type instanceof ValueType.Domain domain && (domain.notNull() || refusesNull(domain.base()));
    }

    private Relation.Key key(ResultSet row) throws SQLException {
        int[] numbers = Arrays.copyOf(CatalogQuery.numbers(row, 4), row.getInt(5));
        return new Relation.Key(
                row.getString(2),
                row.getBoolean(3),
                names(row.getLong(1), numbers),
                CatalogQuery.texts(row, 6),
                row.getString(7),
                row.getBoolean(8),
                row.getBoolean(9));
    }

    private void constraint(ResultSet row) throws SQLException {
        long table = row.getLong(1);
        String name = row.getString(3);
        List<String> columns = names(table, CatalogQuery.numbers(row, 4));
        switch (row.getString(2)) {
            case "c" -> put(checks, table, new Relation.Check(name, row.getString(9), columns));
            case "f" -> put(foreignKeys, table, foreignKey(row, name, columns));
            default -> put(exclusions, table, new Relation.Exclusion(name, row.getString(9), columns));
        }
    }

    private Relation.ForeignKey foreignKey(ResultSet row, String name, List<String> columns) throws SQLException {
        long target = row.getLong(5);
        List<String> targetColumns = names(target, CatalogQuery.numbers(row, 6));
        return new Relation.ForeignKey(name, columns, target, targetColumns, row.getBoolean(7), row.getBoolean(8));
    }

    private List<String> names(long table, int[] numbers) {
        List<String> names = new ArrayList<>();
        for (int number : numbers) {
            attributes.getOrDefault(table, List.of()).stream()
                    .filter(attribute -> attribute.number() == number)
                    .forEach(attribute -> names.add(attribute.name()));
        }
        return List.copyOf(names);
    }

    private static <V> void put(Map<Long, List<V>> map, long oid, V value) {
        map.computeIfAbsent(oid, key -> new ArrayList<>()).add(value);
    }
}
