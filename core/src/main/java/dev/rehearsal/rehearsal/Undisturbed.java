package dev.rehearsal.rehearsal;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.SchemaDifference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage on which something was done once and nothing went wrong, to compare another one with. What differs between two
 * such stages counts for nothing; the second one is made only where rows differ at all.
 */
final class Undisturbed implements AutoCloseable {
    private final Stage stage;
    private final Supplier<Stage> secondOne;
    private @Nullable Stage second;

    Undisturbed(Stage stage, Supplier<Stage> secondOne) {
        this.stage = stage;
        this.secondOne = secondOne;
    }

    Snapshot observe() {
        return stage.observe();
    }

    /** How another stage differs, in words; empty where it does not. */
    List<String> differences(Stage other) {
        Snapshot expected = stage.observe();
        Snapshot actual = other.observe();
        List<String> differences = new ArrayList<>();
        for (ObjectDifference object :
                SchemaDifference.between(expected.schema(), actual.schema()).objects()) {
            differences.add(object.object().text() + " differs");
        }
        Set<String> suspects = new HashSet<>(expected.suspects(actual));
        suspects.retainAll(actual.data().tables());
        if (!suspects.isEmpty()) {
            Set<String> leftOut = stage.columnsThatDiffer(second(), suspects);
            stage.compareRows(other, suspects, leftOut).stream()
                    .map(Undisturbed::words)
                    .forEach(differences::add);
        }
        return differences;
    }

    /** Indexes and constraints that are not valid on another stage and are on this one. */
    Collection<ObjectIdentity> invalidOn(Stage other) {
        List<ObjectIdentity> invalid = new ArrayList<>(other.observe().schema().invalidObjects());
        invalid.removeAll(stage.observe().schema().invalidObjects());
        return invalid;
    }

    private Stage second() {
        Stage current = second;
        if (current == null) {
            current = secondOne.get();
            second = current;
        }
        return current;
    }

    private static String words(TableDifference table) {
        return "%s: %d rows missing, %d too many, %d with other values"
                .formatted(table.table(), table.missing(), table.added(), table.changed());
    }

    @Override
    public void close() {
        if (second != null) {
            second.close();
        }
    }
}
