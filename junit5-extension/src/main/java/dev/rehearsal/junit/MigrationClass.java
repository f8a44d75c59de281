package dev.rehearsal.junit;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The rehearsal of one test class: its history, what of it is judged, and a rehearsal on each database. */
final class MigrationClass implements AutoCloseable {
    private final Class<?> testClass;
    private final History history;
    private final Judged judged;
    private final List<ClassRehearsal> lanes;
    private final ClassReports reports;

    /**
     * What is to be judged.
     *
     * @param since all that is newer than the migration of this id, or all where it is empty
     * @param only of these the one of this id, or all where it is empty; those before it are walked all the same, so that it
     *     meets what it meets without this
     */
    record Judged(String since, String only) {}

    MigrationClass(Class<?> testClass, History history, Judged judged, List<ClassRehearsal> lanes, ClassReports reports) {
        this.testClass = testClass;
        this.history = history;
        this.judged = judged;
        this.lanes = List.copyOf(lanes);
        this.reports = reports;
    }

    /** Whether this is the rehearsal of this class and not of the class around it. */
    boolean isOf(Class<?> other) {
        return testClass.equals(other);
    }

    List<ClassRehearsal> lanes() {
        return lanes;
    }

    /** Why there is nothing to judge. */
    String nothing() {
        return judged.only().isEmpty()
                ? "nothing newer than " + judged.since()
                : "not judged: only " + judged.only() + " is, and that is not newer than " + judged.since();
    }

    /** The migration that alone is to be looked at, by its id; empty for all that are judged. */
    String only() {
        return judged.only();
    }

    /** The migrations that are to be judged. */
    List<Migration> judged() {
        List<Migration> all = history.migrations();
        List<String> ids = all.stream().map(Migration::id).toList();
        return all.subList(ids.indexOf(judged.since()) + 1, all.size()).stream()
                .filter(migration -> isLookedAt(migration.id()))
                .toList();
    }

    boolean isLookedAt(String migration) {
        return judged.only().isEmpty() || judged.only().equals(migration);
    }

    /** The migration that somebody names; whoever does so was refused before if there is none. */
    Migration migration(String name) {
        return NamedMigration.called(history, name).stream()
                .findFirst()
                .orElseThrow(() -> new ExtensionConfigurationException("There is no migration '" + name + "'"));
    }

    /** Refuses what is the name of no migration. */
    void requireKnown(String name, Supplier<String> where) {
        NamedMigration.known(history, name, where);
    }

    @Override
    public void close() {
        try {
            reports.write(lanes);
        } finally {
            close(0);
        }
    }

    /** Closes each lane, whatever happens to the others. */
    private void close(int lane) {
        if (lane < lanes.size()) {
            try {
                lanes.get(lane).close();
            } finally {
                close(lane + 1);
            }
        }
    }
}
