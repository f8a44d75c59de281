package dev.rehearsal.schema;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What differs between two states of a schema.
 *
 * @param objects the objects that differ, sorted by kind and name; an object whose differences mean different things (a column's type and a comment) stands here once for each {@link ObjectDifference.Nature}
 * @param recreated objects that are equal in both states but were dropped and created anew between them
 * @param renamedAway tables that live on under another name while another one bears theirs
 */
public record SchemaDifference(
        List<ObjectDifference> objects, List<ObjectIdentity> recreated, Set<ObjectIdentity> renamedAway) {

    /** No difference. */
    public static final SchemaDifference NONE = new SchemaDifference(List.of());

    public SchemaDifference {
        objects = List.copyOf(objects);
        recreated = List.copyOf(recreated);
        renamedAway = Set.copyOf(renamedAway);
    }

    /** Differences without any equal object that was created anew. */
    public SchemaDifference(List<ObjectDifference> objects) {
        this(objects, List.of(), Set.of());
    }

    /**
     * Compares two states. Objects are matched by kind and name, as pg_dump does. The indexes, constraints and
     * triggers of a table that only one state has are not listed.
     */
    @SuppressWarnings("ReferenceEquality") // a reader returns the same instance where nothing changed
    public static SchemaDifference between(Schema before, Schema after) {
        return before == after ? NONE : new SchemaComparison(before, after).difference();
    }

    /** Whether nothing differs, column order and comments included. */
    public boolean isEmpty() {
        return objects.isEmpty();
    }

    /** Whether something differs that a test fails for. */
    public boolean isStructural() {
        return objects.stream().anyMatch(object -> object.nature() == ObjectDifference.Nature.STRUCTURE);
    }

    /** The statements of some differences, each once, in the order in which they are most likely to run. */
    public static List<String> statements(Collection<? extends ObjectDifference> differences) {
        return differences.stream()
                .sorted(new SqlOrder())
                .flatMap(object -> object.statements().stream())
                .distinct()
                .toList();
    }
}
