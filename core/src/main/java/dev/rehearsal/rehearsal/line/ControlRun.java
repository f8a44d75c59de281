package dev.rehearsal.rehearsal.line;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
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
 * A fixture on which something was done once and nothing went wrong, to compare another one with. What differs between two
 * such fixtures counts for nothing; the second one is made only where rows differ at all.
 */
public final class ControlRun implements AutoCloseable {
    private final DatabaseFixture fixture;
    private final Supplier<DatabaseFixture> secondOne;
    private @Nullable DatabaseFixture second;

    public ControlRun(DatabaseFixture fixture, Supplier<DatabaseFixture> secondOne) {
        this.fixture = fixture;
        this.secondOne = secondOne;
    }

    ObservedState observe() {
        return fixture.observe();
    }

    /** How another fixture differs, in words; empty where it does not. */
    public List<String> differences(DatabaseFixture other) {
        ObservedState expected = fixture.observe();
        ObservedState actual = other.observe();
        List<String> differences = new ArrayList<>();
        for (ObjectDifference object :
                SchemaDifference.between(expected.schema(), actual.schema()).objects()) {
            differences.add(object.object().text() + " differs");
        }
        Set<String> suspects = new HashSet<>(expected.suspects(actual));
        suspects.retainAll(actual.data().tables());
        if (!suspects.isEmpty()) {
            Set<String> leftOut = fixture.columnsThatDiffer(second(), suspects);
            fixture.compareRows(other, suspects, leftOut).stream()
                    .map(ControlRun::words)
                    .forEach(differences::add);
        }
        return differences;
    }

    /** Indexes and constraints that are not valid on another fixture and are on this one. */
    public Collection<ObjectIdentity> invalidOn(DatabaseFixture other) {
        List<ObjectIdentity> invalid = new ArrayList<>(other.observe().schema().invalidObjects());
        invalid.removeAll(fixture.observe().schema().invalidObjects());
        return invalid;
    }

    private DatabaseFixture second() {
        DatabaseFixture current = second;
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
