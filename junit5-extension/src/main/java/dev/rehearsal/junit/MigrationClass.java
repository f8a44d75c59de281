package dev.rehearsal.junit;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** One test class: its history, which migrations are judged, and its rehearsal on each database. */
final class MigrationClass implements AutoCloseable {
    private final Class<?> testClass;
    private final History history;
    private final Selection selection;
    private final List<ClassRehearsal> rehearsals;
    private final ClassReports reports;

    /**
     * Selects the migrations to be judged. The others are applied all the same, so that a selected one finds the same database.
     *
     * @param since id of the migration after which all are judged, empty for all
     * @param only id of the one migration to judge, empty for all
     */
    record Selection(String since, String only) {}

    MigrationClass(
            Class<?> testClass,
            History history,
            Selection selection,
            List<ClassRehearsal> rehearsals,
            ClassReports reports) {
        this.testClass = testClass;
        this.history = history;
        this.selection = selection;
        this.rehearsals = List.copyOf(rehearsals);
        this.reports = reports;
    }

    /** Whether this belongs to this class, and not to the class around it. */
    boolean isOf(Class<?> other) {
        return testClass.equals(other);
    }

    List<ClassRehearsal> rehearsals() {
        return rehearsals;
    }

    /** Why there is nothing to judge. */
    String nothing() {
        return selection.only().isEmpty()
                ? "nothing newer than " + selection.since()
                : "not judged: only " + selection.only() + " is, and that is not newer than " + selection.since();
    }

    /** The id of the one migration to judge; empty for all. */
    String only() {
        return selection.only();
    }

    /** The migrations that are to be judged. */
    List<Migration> judged() {
        List<Migration> all = history.migrations();
        List<String> ids = all.stream().map(Migration::id).toList();
        return all.subList(ids.indexOf(selection.since()) + 1, all.size()).stream()
                .filter(migration -> isLookedAt(migration.id()))
                .toList();
    }

    boolean isLookedAt(String migration) {
        return selection.only().isEmpty() || selection.only().equals(migration);
    }

    /** The migration of this name; unknown names were refused before. */
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
            reports.write(rehearsals);
        } finally {
            close(0);
        }
    }

    /** Closes each rehearsal, whatever happens to the others. */
    private void close(int rehearsal) {
        if (rehearsal < rehearsals.size()) {
            try {
                rehearsals.get(rehearsal).close();
            } finally {
                close(rehearsal + 1);
            }
        }
    }
}
