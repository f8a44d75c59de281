package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.CheckException;
import dev.rehearsal.history.History;
import java.util.OptionalLong;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads the budgets of a class from its annotations and its field, and refuses unknown migrations. */
final class DeclaredBudgets {
    private static final long UNSET = -1;

    private final Class<?> testClass;
    private final History history;

    DeclaredBudgets(Class<?> testClass, History history) {
        this.testClass = testClass;
        this.history = history;
    }

    /** All budgets: the given ones and the annotations. */
    Budgets read(Budgets given) {
        try {
            Budgets all = withProductionRows(withTimes(withWork(withLocks(given))));
            return ofKnown(all);
        } catch (CheckException misused) {
            throw new ExtensionConfigurationException(
                    misused.getMessage() + " (on '" + testClass.getName() + "')", misused);
        }
    }

    private Budgets withLocks(Budgets all) {
        for (LockBudget one : findRepeatableAnnotations(testClass, LockBudget.class)) {
            all = all.with(new Budgets.Lock(one.migration(), one.longestWaitMillis()));
        }
        return all;
    }

    private Budgets withWork(Budgets all) {
        for (WorkBudget one : findRepeatableAnnotations(testClass, WorkBudget.class)) {
            all = all.with(new Budgets.Work(
                    one.migration(),
                    limit(one.rowsUnderBlockingLock()),
                    limit(one.walBytes()),
                    limit(one.rowsPerTransaction())));
        }
        return all;
    }

    private Budgets withTimes(Budgets all) {
        for (TimeBudget one : findRepeatableAnnotations(testClass, TimeBudget.class)) {
            all = all.with(new Budgets.Time(one.migration(), limit(one.upMillis()), limit(one.downMillis())));
        }
        return all;
    }

    private Budgets withProductionRows(Budgets all) {
        for (ProductionRows one : findRepeatableAnnotations(testClass, ProductionRows.class)) {
            if (all.productionRows().containsKey(one.table())) {
                throw new CheckException(
                        "@ProductionRows is given twice for table '" + one.table() + "'; keep one of them");
            }
            all = all.withProductionRows(one.table(), one.rows());
        }
        return all;
    }

    /** The same budgets, each of a migration by its id. */
    private Budgets ofKnown(Budgets all) {
        return new Budgets(
                all.locks().stream()
                        .map(one -> new Budgets.Lock(known("@LockBudget", one.migration()), one.longestWaitMillis()))
                        .toList(),
                all.work().stream()
                        .map(one -> new Budgets.Work(
                                known("@WorkBudget", one.migration()),
                                one.rowsUnderBlockingLock(),
                                one.walBytes(),
                                one.rowsPerTransaction()))
                        .toList(),
                all.times().stream()
                        .map(one -> new Budgets.Time(
                                known("@TimeBudget", one.migration()), one.upMillis(), one.downMillis()))
                        .toList(),
                all.productionRows());
    }

    private String known(String annotation, String migration) {
        return migration.isEmpty()
                ? ""
                : NamedMigration.known(
                        history,
                        migration,
                        () -> annotation + "(migration = \"" + migration + "\") on '" + testClass.getName() + "'");
    }

    private static OptionalLong limit(long value) {
        return value == UNSET ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
