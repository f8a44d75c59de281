package dev.rehearsal.schema;

import dev.rehearsal.schema.ObjectDifference.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Compares two schemas object by object. */
final class SchemaComparison {
    private final Schema before;
    private final Schema after;
    private final SchemaDialect dialect;
    private final List<ObjectDifference> differences = new ArrayList<>();
    private final List<ObjectIdentity> recreatedEqually = new ArrayList<>();
    private final Set<ObjectIdentity> renamedAway = new HashSet<>();
    private final Set<ObjectIdentity> replaced = new HashSet<>();
    private final Map<SchemaObject, SchemaObject> renamed = new HashMap<>();

    SchemaComparison(Schema before, Schema after) {
        this.before = before;
        this.after = after;
        this.dialect = Objects.requireNonNull(
                before.dialect() == null ? after.dialect() : before.dialect(), "schemas of no known dialect");
    }

    @SuppressWarnings("ReferenceEquality") // unchanged objects are the same instances; comparing them costs nothing
    SchemaDifference difference() {
        List<SchemaObject> removed = onlyIn(before, after);
        List<SchemaObject> added = onlyIn(after, before);
        renamed.putAll(dialect.renamed(removed, added));
        addRemoved(removed);
        addAdded(added);
        for (Map.Entry<String, SchemaObject> entry : before.objects().entrySet()) {
            SchemaObject now = after.objects().get(entry.getKey());
            if (now != null && now != entry.getValue()) {
                addChanged(entry.getValue(), now);
            }
        }
        differences.sort(Comparator.comparing(ObjectDifference::kind)
                .thenComparing(ObjectDifference::name)
                .thenComparing(ObjectDifference::category));
        recreatedEqually.sort(Comparator.comparing(ObjectIdentity::kind).thenComparing(ObjectIdentity::name));
        return differences.isEmpty() && recreatedEqually.isEmpty()
                ? SchemaDifference.NONE
                : new SchemaDifference(differences, recreatedEqually, renamedAway, replaced);
    }

    private static List<SchemaObject> onlyIn(Schema one, Schema other) {
        List<SchemaObject> found = new ArrayList<>();
        for (Map.Entry<String, SchemaObject> entry : one.objects().entrySet()) {
            if (!other.objects().containsKey(entry.getKey())) {
                found.add(entry.getValue());
            }
        }
        return found;
    }

    private void addRemoved(List<SchemaObject> removed) {
        Replacements replacements = new Replacements(before, after);
        for (SchemaObject object : withoutImplied(removed)) {
            if (replacements.has(object)) {
                replaced.add(ObjectIdentity.of(object));
            }
            List<String> sql = renamed.containsValue(object) ? List.of() : dialect.create(object, before);
            differences.add(new ObjectDifference.Removed(ObjectIdentity.of(object), sql));
        }
    }

    private void addAdded(List<SchemaObject> added) {
        for (SchemaObject object : withoutImplied(added)) {
            SchemaObject former = renamed.get(object);
            List<String> sql = former == null ? dropped(object, added) : dialect.renameBack(former, object);
            differences.add(new ObjectDifference.Added(ObjectIdentity.of(object), sql));
        }
    }

    /** A foreign key goes, and the index that came with it stays until it is dropped, too. */
    private List<String> dropped(SchemaObject object, List<SchemaObject> added) {
        List<String> sql = new ArrayList<>(dialect.drop(object));
        added.stream()
                .filter(other -> object instanceof Constraint key && isIndexOf(key, other))
                .forEach(index -> sql.addAll(dialect.drop(index)));
        return sql;
    }

    /** Whether an object is the index that a server makes for a foreign key, of its name and its columns. */
    private static boolean isIndexOf(Constraint key, SchemaObject object) {
        return object instanceof Index index
                && key.definition().type() == Constraint.Type.FOREIGN_KEY
                && index.table() == key.table()
                && index.name().equals(key.name())
                && index.definition().columns().equals(key.definition().columns());
    }

    private List<SchemaObject> withoutImplied(List<SchemaObject> objects) {
        Set<String> wholeTables = new HashSet<>();
        Set<String> constraints = new HashSet<>();
        for (SchemaObject object : objects) {
            if (object instanceof Table) {
                wholeTables.add(object.name());
            } else if (object instanceof Constraint) {
                constraints.add(object.name());
            }
        }
        return objects.stream()
                .filter(object -> !isImplied(object, wholeTables, constraints))
                .filter(object -> !(object instanceof Index)
                        || objects.stream()
                                .noneMatch(other -> other instanceof Constraint key && isIndexOf(key, object)))
                .toList();
    }

    /** Whether an object comes and goes with a table or a constraint that comes and goes as well. */
    private boolean isImplied(SchemaObject object, Set<String> wholeTables, Set<String> constraints) {
        String table = object.properties().get("table");
        if (table == null) {
            String owner = object.properties().getOrDefault("owned by", "");
            table = owner.substring(0, Math.max(owner.lastIndexOf('.'), 0));
        }
        String constraint = object.properties().get("constraint");
        return wholeTables.contains(table)
                || (object instanceof Index
                        && constraint != null
                        && (constraints.contains(constraint + " on " + table)
                                || constraints.contains(dialect.quotedIfNeeded(constraint) + " on " + table)));
    }

    private void addChanged(SchemaObject old, SchemaObject now) {
        List<AttributeChange> changes = AttributeComparison.between(old, now).stream()
                .filter(change -> !(change instanceof AttributeChange.DefaultValue value
                        && dialect.isSameDefault(value.before(), value.after())))
                .toList();
        boolean recreated = old.id() != now.id();
        if (recreated && old instanceof Table && after.table(old.id()).isPresent()) {
            renamedAway.add(ObjectIdentity.of(old));
        }
        if (changes.isEmpty()) {
            if (recreated) {
                recreatedEqually.add(ObjectIdentity.of(old));
            }
            return;
        }
        Map<Category, List<AttributeChange>> byCategory = new EnumMap<>(Category.class);
        for (AttributeChange change : changes) {
            byCategory
                    .computeIfAbsent(dialect.category(old, change), key -> new ArrayList<>())
                    .add(change);
        }
        byCategory.forEach((category, some) -> differences.add(new ObjectDifference.Altered(
                ObjectIdentity.of(old),
                category,
                recreated,
                some.stream().map(HiddenValues::shown).toList(),
                dialect.restore(old, now, some, before))));
    }

    /** Finds the attributes in which two states of one object differ. */
    private static final class AttributeComparison {
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
}
