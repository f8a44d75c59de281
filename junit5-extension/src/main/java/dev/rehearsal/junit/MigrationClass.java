package dev.rehearsal.junit;

import dev.rehearsal.history.Migration;
import dev.rehearsal.junit.rehearsing.ClassRehearsal;
import dev.rehearsal.junit.rehearsing.ClassReports;
import dev.rehearsal.junit.rehearsing.MigrationSelection;
import dev.rehearsal.junit.settings.NamedMigration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** One test class: its history, which migrations are judged, and its rehearsal on each database. */
final class MigrationClass implements AutoCloseable {
    private final Class<?> testClass;
    private final MigrationSelection selection;
    private final List<ClassRehearsal> rehearsals;
    private final ClassReports reports;
    private final Asserting asserting;

    MigrationClass(
            Class<?> testClass, MigrationSelection selection, List<ClassRehearsal> rehearsals, ClassReports reports) {
        this.testClass = testClass;
        this.selection = selection;
        this.rehearsals = List.copyOf(rehearsals);
        this.reports = reports;
        this.asserting = Asserting.of(testClass);
    }

    /** Whether this belongs to this class, and not to the class around it. */
    boolean isOf(Class<?> other) {
        return testClass.equals(other);
    }

    List<ClassRehearsal> rehearsals() {
        return rehearsals;
    }

    /** Who asserts what is found. */
    Asserting asserting() {
        return asserting;
    }

    /** Which migrations are judged. */
    MigrationSelection selection() {
        return selection;
    }

    /** The migration of this name; unknown names were refused before. */
    Migration migration(String name) {
        return NamedMigration.called(selection.history(), name).stream()
                .findFirst()
                .orElseThrow(() -> new ExtensionConfigurationException("There is no migration '" + name + "'"));
    }

    /** Refuses what is the name of no migration. */
    void requireKnown(String name, Supplier<String> where) {
        NamedMigration.known(selection.history(), name, where);
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
