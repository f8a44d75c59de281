package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Groups columns that must be masked alike: columns of partitions and inheriting tables with those of their parents, foreign keys with the columns they reference. */
final class Families {
    private final Map<Long, Relation> tables = new LinkedHashMap<>();
    private final Map<Key, Key> above = new LinkedHashMap<>();
    private final Map<Key, List<ColumnPlace>> members = new LinkedHashMap<>();

    /** The key of a column in the maps below. */
    private record Key(long table, String column) {}

    Families(Catalog catalog) {
        catalog.relations().forEach(table -> tables.put(table.id(), table));
        for (Relation table : catalog.relations()) {
            for (Attribute column : table.attributes()) {
                inherit(table, column);
            }
            table.foreignKeys().forEach(foreignKey -> reference(table, foreignKey));
        }
        for (Relation table : catalog.relations()) {
            for (Attribute column : table.attributes()) {
                members.computeIfAbsent(top(new Key(table.id(), column.name())), key -> new ArrayList<>())
                        .add(new ColumnPlace(table, column));
            }
        }
    }

    private void inherit(Relation table, Attribute column) {
        parents(table)
                .filter(parent -> parent.attribute(column.name()).isPresent())
                .forEach(parent -> join(new Key(table.id(), column.name()), new Key(parent.id(), column.name())));
    }

    private void reference(Relation table, Relation.ForeignKey foreignKey) {
        Relation target = tables.get(foreignKey.target());
        for (int i = 0; target != null && i < foreignKey.columns().size(); i++) {
            join(
                    new Key(table.id(), foreignKey.columns().get(i)),
                    new Key(target.id(), foreignKey.targetColumns().get(i)));
        }
    }

    /** The column below follows the one above, unless they are in one family already. */
    private void join(Key below, Key target) {
        Key from = top(below);
        Key to = top(target);
        if (!from.equals(to)) {
            above.put(from, to);
        }
    }

    private Key top(Key key) {
        Key top = key;
        for (Key next = above.get(top); next != null; next = above.get(top)) {
            top = next;
        }
        return top;
    }

    /** The columns of one family each, the one that decides for all of them first. */
    List<List<ColumnPlace>> all() {
        return members.entrySet().stream()
                .map(family -> family.getValue().stream()
                        .sorted(Comparator.comparing(place -> !key(place).equals(family.getKey())))
                        .toList())
                .toList();
    }

    private static Key key(ColumnPlace place) {
        return new Key(place.table().id(), place.column().name());
    }

    /** Those that a table inherits from or is a partition of. */
    Stream<Relation> parents(Relation table) {
        return table.parents().stream().flatMap(id -> Stream.ofNullable(tables.get(id)));
    }

    /** The tables that a table references. */
    Stream<Relation> referenced(Relation table) {
        return table.foreignKeys().stream().flatMap(key -> Stream.ofNullable(tables.get(key.target())));
    }

    static boolean isDistinct(ColumnPlace place) {
        String name = place.column().name();
        return place.table().keys().stream()
                        .anyMatch(key -> key.columns().contains(name)
                                || key.expressions().stream().anyMatch(expression -> mentions(expression, name)))
                || place.table().exclusions().stream()
                        .anyMatch(exclusion -> exclusion.columns().contains(name));
    }

    private static boolean mentions(String expression, String name) {
        return expression.matches("(?s).*(?<!\\w)" + Pattern.quote(name) + "(?!\\w).*");
    }
}
