package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.KeyIndexLost;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds foreign keys without an index that the server needs for them, as it lets go while foreign keys are not checked. */
final class LostKeyIndexes {
    private static final Pattern PART = Pattern.compile("`(?:[^`]|``)+`(\\(\\d+\\))?");

    private final Schema schema;

    private LostKeyIndexes(Schema schema) {
        this.schema = schema;
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static Stream<ProductObservation> of(CompletedUp up) {
        Schema before = up.before().schema();
        Schema after = up.after().schema();
        if (before == after) {
            return Stream.empty();
        }
        Set<KeyIndexLost> found = new LostKeyIndexes(after).lost().collect(Collectors.toCollection(LinkedHashSet::new));
        if (!found.isEmpty()) {
            found.removeAll(new LostKeyIndexes(before).lost().toList());
        }
        return found.stream().map(ProductObservation.class::cast);
    }

    private Stream<KeyIndexLost> lost() {
        return schema.constraints().filter(Constraint::isForeignKey).flatMap(this::lost);
    }

    private Stream<KeyIndexLost> lost(Constraint key) {
        Constraint.Reference reference = key.definition().reference();
        Optional<Table> parent = reference == null ? Optional.empty() : schema.table(reference.table());
        return Stream.concat(
                schema.table(key.table()).stream()
                        .flatMap(table -> lost(key, table, key.definition().columns(), false)),
                parent.stream().flatMap(table -> lost(key, table, reference(key), true)));
    }

    private static List<Integer> reference(Constraint key) {
        Constraint.Reference reference = key.definition().reference();
        return reference == null ? List.of() : reference.columns();
    }

    private Stream<KeyIndexLost> lost(Constraint key, Table table, List<Integer> columns, boolean ofParent) {
        boolean served = schema.indexes().anyMatch(index -> index.table() == table.id() && serves(index, columns));
        return served
                ? Stream.empty()
                : Stream.of(new KeyIndexLost(key.name(), table.name(), names(table, columns), ofParent));
    }

    /** Whether the index begins with the columns, in their order. */
    private static boolean serves(Index index, List<Integer> columns) {
        List<Integer> held = index.definition().columns();
        String definition = index.properties().getOrDefault("definition", "");
        return held.size() >= columns.size()
                && held.subList(0, columns.size()).equals(columns)
                && PART.matcher(definition).results().limit(columns.size()).allMatch(part -> part.group(1) == null)
                && !definition.startsWith("FULLTEXT")
                && !definition.startsWith("SPATIAL");
    }

    private static List<String> names(Table table, List<Integer> columns) {
        return columns.stream()
                .flatMap(number -> table.columns().stream().filter(column -> column.number() == number))
                .map(Column::name)
                .map(Backticks::ifNeeded)
                .toList();
    }
}
