package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.IgnoredTables;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects known from the last read, by kind and oid; an object that did not change stays the same instance. */
final class ObjectStore {
    private final IgnoredTables ignored;
    private final SchemaDialect dialect;
    private final Map<Kind, Map<Long, SchemaObject>> objects = new EnumMap<>(Kind.class);
    private final Set<Long> tablesWithOtherColumns = new HashSet<>();
    private boolean changed = true;
    private boolean renamed;

    ObjectStore(IgnoredTables ignored, SchemaDialect dialect) {
        this.ignored = ignored;
        this.dialect = dialect;
        for (Kind kind : Kind.values()) {
            objects.put(kind, new HashMap<>());
        }
    }

    /** Forgets what changed before. */
    void begin() {
        changed = false;
        renamed = false;
        tablesWithOtherColumns.clear();
    }

    /** Takes over what was read of all objects of a kind. */
    void replaceAll(Kind kind, List<SchemaObject> read) {
        replace(kind, Set.copyOf(of(kind).keySet()), read);
    }

    /** Takes over what was read of these objects; those that were not found are gone. */
    void replace(Kind kind, Collection<Long> oids, List<SchemaObject> read) {
        Map<Long, SchemaObject> known = of(kind);
        Set<Long> gone = new HashSet<>(oids);
        for (SchemaObject object : read) {
            gone.remove(object.id());
            SchemaObject old = known.get(object.id());
            if (!object.equals(old)) {
                known.put(object.id(), object);
                changed = true;
                noteRenaming(kind, old, object);
            }
        }
        changed |= known.keySet().removeAll(gone);
    }

    Map<Long, SchemaObject> of(Kind kind) {
        return objects.computeIfAbsent(kind, key -> new HashMap<>());
    }

    boolean isChanged() {
        return changed;
    }

    /** Whether something has another name that texts of other objects spell out. */
    boolean isRenamed() {
        return renamed;
    }

    /** Oids of known relations that gained or lost columns. */
    Set<Long> tablesWithOtherColumns() {
        return tablesWithOtherColumns;
    }

    Schema schema() {
        Map<String, SchemaObject> all = new TreeMap<>();
        for (Map<Long, SchemaObject> ofKind : objects.values()) {
            for (SchemaObject object : ofKind.values()) {
                if (!ignored.covers(object)) {
                    all.put(object.key(), object);
                }
            }
        }
        return new Schema(Collections.unmodifiableMap(all), dialect);
    }

    private void noteRenaming(Kind kind, @Nullable SchemaObject old, SchemaObject now) {
        if (old == null) {
            return;
        }
        renamed |= isNameSpelledOut(kind) && !old.name().equals(now.name());
        if (old instanceof Table before
                && now instanceof Table after
                && !names(before).equals(names(after))) {
            tablesWithOtherColumns.add(now.id());
            renamed |= renamedAmongCommon(before, after);
        }
        renamed |= old instanceof Type before && now instanceof Type after && !sameInside(before, after);
    }

    private static boolean renamedAmongCommon(Table before, Table after) {
        Map<Integer, String> old = names(before);
        return names(after).entrySet().stream()
                .anyMatch(column ->
                        old.containsKey(column.getKey()) && !column.getValue().equals(old.get(column.getKey())));
    }

    /** Attributes, labels and storage show in the texts of others; labels that were only added do not. */
    private static boolean sameInside(Type before, Type after) {
        return same(before, after, "attributes")
                && same(before, after, "base")
                && after.labels().containsAll(before.labels());
    }

    private static boolean same(Type before, Type after, String property) {
        return before.properties()
                .getOrDefault(property, "")
                .equals(after.properties().getOrDefault(property, ""));
    }

    private boolean isNameSpelledOut(Kind kind) {
        return switch (kind) {
            case TRIGGER, RULE, POLICY, EVENT_TRIGGER, CAST, STATISTICS, PUBLICATION, CONSTRAINT -> false;
            case INDEX ->
                of(Kind.INDEX).values().stream()
                        .anyMatch(index -> index.properties().containsKey("partition of"));
            default -> true;
        };
    }

    private static Map<Integer, String> names(Table table) {
        Map<Integer, String> names = new HashMap<>();
        table.columns().forEach(column -> names.put(column.number(), column.name()));
        return names;
    }
}
