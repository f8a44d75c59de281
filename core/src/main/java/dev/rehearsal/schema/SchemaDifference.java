package dev.rehearsal.schema;

import java.util.List;

/**
 * What differs between two states of a schema.
 *
 * @param objects the objects that differ, sorted by kind and name
 */
public record SchemaDifference(List<ObjectDifference> objects) {

    /** No difference. */
    public static final SchemaDifference NONE = new SchemaDifference(List.of());

    public SchemaDifference {
        objects = List.copyOf(objects);
    }

    /** Whether nothing differs, column order and comments included. */
    public boolean isEmpty() {
        return objects.isEmpty();
    }

    /** Whether something differs that a test fails for. */
    public boolean isStructural() {
        return objects.stream().anyMatch(object -> object.nature() == ObjectDifference.Nature.STRUCTURE);
    }
}
