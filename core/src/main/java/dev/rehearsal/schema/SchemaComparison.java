package dev.rehearsal.schema;

import dev.rehearsal.schema.ObjectDifference.Change;
import dev.rehearsal.schema.ObjectDifference.Nature;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two schemas object by object. */
final class SchemaComparison {
    private final Schema before;
    private final Schema after;
    private final List<ObjectDifference> differences = new ArrayList<>();
    private final List<ObjectDifference> recreatedEqually = new ArrayList<>();
    private final Set<String> renamedAway = new HashSet<>();
    private final Map<SchemaObject, SchemaObject> renamed = new HashMap<>();

    SchemaComparison(Schema before, Schema after) {
        this.before = before;
        this.after = after;
    }

    @SuppressWarnings("ReferenceEquality") // unchanged objects are the same instances; comparing them costs nothing
    SchemaDifference difference() {
        List<SchemaObject> removed = onlyIn(before, after);
        List<SchemaObject> added = onlyIn(after, before);
        renamed.putAll(Renames.between(removed, added));
        addWhole(removed, Change.REMOVED, before);
        addWhole(added, Change.ADDED, after);
        for (Map.Entry<String, SchemaObject> entry : before.objects().entrySet()) {
            SchemaObject now = after.objects().get(entry.getKey());
            if (now != null && now != entry.getValue()) {
                addChanged(entry.getValue(), now);
            }
        }
        Comparator<ObjectDifference> order = Comparator.comparing(ObjectDifference::kind)
                .thenComparing(ObjectDifference::name)
                .thenComparing(ObjectDifference::nature);
        differences.sort(order);
        recreatedEqually.sort(order);
        return differences.isEmpty() && recreatedEqually.isEmpty()
                ? SchemaDifference.NONE
                : new SchemaDifference(differences, recreatedEqually, renamedAway);
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

    private void addWhole(List<SchemaObject> objects, Change change, Schema schema) {
        Set<String> wholeTables = new HashSet<>();
        Set<String> constraints = new HashSet<>();
        for (SchemaObject object : objects) {
            if (object instanceof Table) {
                wholeTables.add(object.name());
            } else if (object instanceof Constraint) {
                constraints.add(object.name());
            }
        }
        for (SchemaObject object : objects) {
            if (!isImplied(object, wholeTables, constraints)) {
                List<String> sql = change == Change.ADDED ? undone(object) : remade(object, schema);
                differences.add(new ObjectDifference(
                        object.kind(), object.name(), change, Nature.STRUCTURE, false, List.of(), sql));
            }
        }
    }

    /** Whether an object comes and goes with a table or a constraint that comes and goes as well. */
    private static boolean isImplied(SchemaObject object, Set<String> wholeTables, Set<String> constraints) {
        String table = object.properties().get("table");
        if (table == null) {
            String owner = object.properties().getOrDefault("owned by", "");
            table = owner.substring(0, Math.max(owner.lastIndexOf('.'), 0));
        }
        String constraint = object.properties().get("constraint");
        return wholeTables.contains(table)
                || (object instanceof Index
                        && constraint != null
                        && constraints.contains(Quoting.ifNeeded(constraint) + " on " + table));
    }

    private void addChanged(SchemaObject old, SchemaObject now) {
        List<PropertyDifference> properties = PropertyComparison.between(old, now);
        boolean recreated = old.oid() != now.oid();
        if (recreated && old instanceof Table && after.table(old.oid()).isPresent()) {
            renamedAway.add(old.key());
        }
        if (properties.isEmpty()) {
            if (recreated) {
                recreatedEqually.add(new ObjectDifference(
                        old.kind(), old.name(), Change.CHANGED, Nature.STRUCTURE, true, List.of(), List.of()));
            }
            return;
        }
        Map<Nature, List<PropertyDifference>> byNature = new EnumMap<>(Nature.class);
        for (PropertyDifference property : properties) {
            byNature.computeIfAbsent(Natures.of(old, property), key -> new ArrayList<>())
                    .add(property);
        }
        byNature.forEach((nature, some) -> differences.add(new ObjectDifference(
                old.kind(),
                old.name(),
                Change.CHANGED,
                nature,
                recreated,
                shown(some),
                MissingSql.restore(old, now, some))));
    }

    private List<String> undone(SchemaObject added) {
        SchemaObject former = renamed.get(added);
        return former == null ? MissingSql.drop(added) : Renames.back(former, added);
    }

    private List<String> remade(SchemaObject removed, Schema schema) {
        return renamed.containsValue(removed) ? List.of() : MissingSql.create(removed, schema);
    }

    private static List<PropertyDifference> shown(List<PropertyDifference> properties) {
        return properties.stream()
                .map(property -> new PropertyDifference(
                        property.property(),
                        HiddenValues.shown(property.before()),
                        HiddenValues.shown(property.after())))
                .toList();
    }
}
