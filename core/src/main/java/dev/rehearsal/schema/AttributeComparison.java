package dev.rehearsal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** Finds the attributes in which two states of one object differ. */
final class AttributeComparison {
    private final List<AttributeChange> found = new ArrayList<>();

    private AttributeComparison() {}

    static List<AttributeChange> between(SchemaObject before, SchemaObject after) {
        AttributeComparison comparison = new AttributeComparison();
        if (before instanceof Table old && after instanceof Table now) {
            comparison.compare("", old.own(), now.own());
            comparison.compareColumns(old, now);
        } else {
            comparison.compare("", before.properties(), after.properties());
        }
        return comparison.found;
    }

    private void compare(String column, SortedMap<String, String> before, SortedMap<String, String> after) {
        if (before.equals(after)) {
            return;
        }
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String old = before.getOrDefault(name, "");
            String now = after.getOrDefault(name, "");
            if (!old.equals(now)) {
                found.add(column.isEmpty() ? ofObject(name, old, now) : ofColumn(column, name, old, now));
            }
        }
    }

    private void compareColumns(Table before, Table after) {
        for (Column old : before.columns()) {
            after.column(old.name())
                    .ifPresentOrElse(
                            now -> compare(old.name(), old.properties(), now.properties()),
                            () -> found.add(new AttributeChange.ColumnRemoved(old)));
        }
        for (Column now : after.columns()) {
            if (before.column(now.name()).isEmpty()) {
                found.add(new AttributeChange.ColumnAdded(now));
            }
        }
        compareOrder(before.columnNames(), after.columnNames());
    }

    /** Compares the order of the columns that both have. */
    private void compareOrder(List<String> before, List<String> after) {
        List<String> old = new ArrayList<>(before);
        List<String> now = new ArrayList<>(after);
        old.retainAll(after);
        now.retainAll(before);
        if (!old.equals(now)) {
            found.add(new AttributeChange.ColumnOrder(old, now));
        }
    }

    private static AttributeChange ofObject(String name, String before, String after) {
        return switch (name) {
            case "owner" -> new AttributeChange.Owner(before, after);
            case "definition" -> new AttributeChange.Definition(before, after);
            case "valid" -> new AttributeChange.Validity(before.isEmpty(), after.isEmpty());
            case "labels" -> new AttributeChange.Labels(labels(before), labels(after));
            default -> ofEither("", name, before, after);
        };
    }

    private static AttributeChange ofColumn(String column, String name, String before, String after) {
        return name.equals("type")
                ? new AttributeChange.ColumnType(column, before, after)
                : ofEither(column, name, before, after);
    }

    private static AttributeChange ofEither(String column, String name, String before, String after) {
        return switch (name) {
            case "comment" -> new AttributeChange.Comment(column, before, after);
            case "default" -> new AttributeChange.DefaultValue(column, before, after);
            case "not null" -> new AttributeChange.NotNull(column, !before.isEmpty(), !after.isEmpty());
            default ->
                name.startsWith(PrivilegeList.PRIVILEGES_OF)
                        ? new AttributeChange.Privileges(
                                column,
                                name.substring(PrivilegeList.PRIVILEGES_OF.length()),
                                PrivilegeList.of(before),
                                PrivilegeList.of(after))
                        : new AttributeChange.Setting(column, name, before, after);
        };
    }

    /** The labels of a list of SQL literals, as the property holds it. */
    private static List<String> labels(String listed) {
        return listed.isEmpty() ? List.of() : List.of(listed.split("(?<='), (?=')", -1));
    }
}
