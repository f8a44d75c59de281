package dev.rehearsal.product.postgres.catalog;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.ValueType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Puts the columns of tables together from what the catalog queries answer. */
final class AttributeReader {
    private final LongPredicate isAsked;
    private final Map<Long, List<Column>> columns = new HashMap<>();
    private final Map<Long, Map<Integer, Drawn>> sequences = new HashMap<>();
    private final Map<Long, String> plainTypes = new HashMap<>();
    private final Set<Long> otherTypes = new TreeSet<>();
    private final Set<Long> withJson = new HashSet<>();
    private ValueTypes types = new ValueTypes(Map.of());

    /** A row of {@code pg_attribute}. */
    private record Column(
            int number,
            String name,
            long type,
            int modifier,
            String sql,
            boolean notNull,
            @Nullable String defaultExpression,
            Fill fill) {}

    /** What says how such a column is filled by the server. */
    private record Fill(String identity, boolean generated) {}

    /** A sequence that a column draws from. */
    private record Drawn(String sequence, long maximum) {
        static final Drawn NONE = new Drawn("", Long.MAX_VALUE);
    }

    /** @param isAsked whether a table of that oid is asked for */
    AttributeReader(LongPredicate isAsked) {
        this.isAsked = isAsked;
    }

    void sequence(ResultSet row) throws SQLException {
        sequences
                .computeIfAbsent(row.getLong(1), table -> new HashMap<>())
                .put(row.getInt(2), new Drawn(row.getString(3), row.getLong(4)));
    }

    void attribute(ResultSet row) throws SQLException {
        long table = row.getLong(1);
        if (!isAsked.test(table)) {
            return;
        }
        long type = row.getLong(4);
        columns.computeIfAbsent(table, oid -> new ArrayList<>())
                .add(new Column(
                        row.getInt(2),
                        row.getString(3),
                        type,
                        row.getInt(5),
                        row.getString(6),
                        row.getBoolean(7),
                        row.getString(8),
                        new Fill(row.getString(9), row.getBoolean(10))));
        if (row.getBoolean(12)) {
            plainTypes.put(type, row.getString(11));
        } else {
            otherTypes.add(type);
        }
        if (row.getBoolean(13)) {
            withJson.add(table);
        }
    }

    /** The types of the columns, to which the others are still to be added. */
    ValueTypes types() {
        types = new ValueTypes(plainTypes);
        return types;
    }

    /** The types that are made of others, or that enumerate values. */
    Set<Long> otherTypes() {
        return otherTypes;
    }

    /** The tables with columns of JSON. */
    Set<Long> withJson() {
        return withJson;
    }

    /** The names of a table's columns of these numbers; there is none for an expression. */
    List<String> names(long table, int[] numbers) {
        List<String> names = new ArrayList<>();
        for (int number : numbers) {
            columns.getOrDefault(table, List.of()).stream()
                    .filter(column -> column.number() == number)
                    .forEach(column -> names.add(column.name()));
        }
        return List.copyOf(names);
    }

    /** @param comments the comment on the column of a number, empty where it has none */
    List<Attribute> of(long table, IntFunction<String> comments) {
        Map<Integer, Drawn> drawn = sequences.getOrDefault(table, Map.of());
        return columns.getOrDefault(table, List.of()).stream()
                .map(column -> attribute(
                        column, drawn.getOrDefault(column.number(), Drawn.NONE), comments.apply(column.number())))
                .toList();
    }

    private Attribute attribute(Column column, Drawn drawn, String comment) {
        ValueType type = types.of(column.type(), column.modifier(), column.sql());
        Attribute.Filling filling = new Attribute.Filling(
                column.defaultExpression(),
                identity(column.fill().identity()),
                column.fill().generated(),
                drawn.sequence().isEmpty() ? null : drawn.sequence(),
                drawn.maximum());
        return new Attribute(
                column.number(), column.name(), type, column.notNull() || refusesNull(type), filling, comment);
    }

    private static Attribute.Identity identity(String code) {
        return switch (code) {
            case "a" -> Attribute.Identity.ALWAYS;
            case "d" -> Attribute.Identity.BY_DEFAULT;
            default -> Attribute.Identity.NONE;
        };
    }

    private static boolean refusesNull(ValueType type) {
        return type instanceof ValueType.Domain domain && (domain.notNull() || refusesNull(domain.base()));
    }
}
