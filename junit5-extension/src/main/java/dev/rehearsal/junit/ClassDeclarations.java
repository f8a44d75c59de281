package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.CheckException;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.generate.EdgeCases;
import dev.rehearsal.generate.Nasty;
import dev.rehearsal.history.History;
import dev.rehearsal.junit.settings.DeclaredHistory;
import dev.rehearsal.junit.settings.DeclaredInvariants;
import dev.rehearsal.junit.settings.DeclaredOptions;
import dev.rehearsal.junit.settings.DeclaredRows;
import dev.rehearsal.junit.settings.GivenServer;
import dev.rehearsal.junit.settings.NamedMigration;
import dev.rehearsal.junit.settings.OldName;
import dev.rehearsal.junit.settings.Option;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Reads the annotations of a class that declare something about its history, and refuses contradictions and unknown names. The rooms
 * below get values.
 */
final class ClassDeclarations {
    private static final long UNSET = -1;
    private final Class<?> testClass;
    private final DeclaredHistory whole;
    private final DeclaredOptions given;

    /** @param given what the class's field declares */
    ClassDeclarations(Class<?> testClass, DeclaredHistory whole, DeclaredOptions given) {
        this.testClass = testClass;
        this.whole = whole;
        this.given = given;
    }

    static List<DeclaredHistory.Balanced> balanced(Class<?> testClass) {
        return findRepeatableAnnotations(testClass, Balanced.class).stream()
                .map(one -> new DeclaredHistory.Balanced(List.of(one.migrations()), one.because()))
                .toList();
    }

    static List<DeclaredHistory.KnownFailure> knownFailures(Class<?> testClass) {
        return findRepeatableAnnotations(testClass, KnownFailure.class).stream()
                .map(one -> new DeclaredHistory.KnownFailure(one.migration(), one.because(), one.instead()))
                .toList();
    }

    @SuppressWarnings("deprecation") // The old name counts where it is used.
    private static EdgeCases edgeCases(Seeded seeded) {
        return seeded.nasty() == Nasty.PLAUSIBLE
                ? seeded.edgeCases()
                : OldName.of(
                        "@Seeded(nasty = …)",
                        "edgeCases",
                        EdgeCases.valueOf(seeded.nasty().name()));
    }

    static List<DeclaredRows.Seeded> rows(Class<?> testClass) {
        return findRepeatableAnnotations(testClass, Seeded.class).stream()
                .map(one -> new DeclaredRows.Seeded(
                        one.rows(),
                        one.seed(),
                        edgeCases(one),
                        one.plan() == Seeded.Standard.class ? null : one.plan(),
                        one.script(),
                        one.snapshot(),
                        one.at()))
                .toList();
    }

    static List<DeclaredInvariants.Written> invariants(Class<?> testClass) {
        return findRepeatableAnnotations(testClass, Invariant.class).stream()
                .map(one -> new DeclaredInvariants.Written(
                        one.sql(),
                        one.because(),
                        one.file(),
                        one.noRows(),
                        one.since(),
                        one.until(),
                        List.of(one.changes())))
                .toList();
    }

    static List<String> goldenSchemas(Class<?> testClass) {
        return findRepeatableAnnotations(testClass, GoldenSchema.class).stream()
                .map(GoldenSchema::value)
                .toList();
    }

    static GivenServer.Fields serverFields(Class<?> testClass) {
        return new GivenServer.Fields(
                testClass,
                GivenServer.fields(testClass)
                        .filter(field -> isAnnotated(field, DatabaseServer.class))
                        .toList());
    }

    /** What a class declares, its annotations about experiments included. */
    static DeclaredOptions withExperiments(DeclaredOptions declared, Class<?> testClass) {
        DeclaredOptions all = findAnnotation(testClass, Traffic.class)
                .map(traffic -> declared.with(Option.TRAFFIC, "true")
                        .withStatements(Stream.concat(declared.statements().stream(), Stream.of(traffic.statements()))
                                .toList()))
                .orElse(declared);
        return isAnnotated(testClass, CrashSafety.class) ? all.with(Option.CRASHES, "true") : all;
    }

    Declarations read(String since) {
        return misusedOnClass(() -> {
            Map<String, String> irreversible = new TreeMap<>();
            for (Irreversible one : findRepeatableAnnotations(testClass, Irreversible.class)) {
                irreversible.put(known("@Irreversible", one.migration()), one.because());
            }
            List<Declarations.Lossy> lossy = lossy();
            List<Declarations.Accepted> accepted = accepted();
            List<Declarations.Retired> retired = retired();
            Map<String, String> knownFailures = new TreeMap<>();
            for (KnownFailure one : findRepeatableAnnotations(testClass, KnownFailure.class)) {
                knownFailures.put(known("@KnownFailure", one.migration()), one.because());
            }
            return new Declarations(irreversible, lossy, accepted, retired, whole.because(), knownFailures, since);
        });
    }

    private List<Declarations.Retired> retired() {
        Stream<Declarations.Retired> annotated = findRepeatableAnnotations(testClass, Retired.class).stream()
                .flatMap(one -> (one.name().length == 0 ? Stream.of("") : Stream.of(one.name()))
                        .map(name -> new Declarations.Retired(name, one.since(), one.because())));
        List<Declarations.Retired> all =
                Stream.concat(given.retired().stream(), annotated).toList();
        return all.stream().map(this::known).toList();
    }

    private Declarations.Retired known(Declarations.Retired one) {
        String words = "@Retired(name = \"" + one.name() + "\", since = \"" + one.since() + "\") on '"
                + testClass.getName() + "'";
        if (one.name().isBlank()) {
            throw new ExtensionConfigurationException(
                    words + " names nothing; say what is retired, as in name = \"users.full_name\"");
        }
        return new Declarations.Retired(
                one.name(), NamedMigration.known(history(), one.since(), () -> words), one.because());
    }

    private List<Declarations.Lossy> lossy() {
        return findRepeatableAnnotations(testClass, Lossy.class).stream()
                .map(one -> new Declarations.Lossy(
                        known("@Lossy", one.migration()), List.of(one.columns()), List.of(one.tables()), one.because()))
                .toList();
    }

    private List<Declarations.Accepted> accepted() {
        return findRepeatableAnnotations(testClass, Accepted.class).stream()
                .map(one ->
                        new Declarations.Accepted(ofAny("@Accepted", one.migration()), one.finding(), one.because()))
                .toList();
    }

    /** All budgets: the given ones and the annotations, each of a migration by its id. */
    Budgets budgets() {
        return misusedOnClass(() -> {
            Budgets all = given.budgets();
            for (LockBudget one : findRepeatableAnnotations(testClass, LockBudget.class)) {
                all = all.with(new Budgets.Lock(one.migration(), one.longestWaitMillis()));
            }
            for (WorkBudget one : findRepeatableAnnotations(testClass, WorkBudget.class)) {
                all = all.with(new Budgets.Work(
                        one.migration(),
                        limit(one.rowsUnderBlockingLock()),
                        limit(one.walBytes()),
                        limit(one.rowsPerTransaction())));
            }
            for (TimeBudget one : findRepeatableAnnotations(testClass, TimeBudget.class)) {
                all = all.with(new Budgets.Time(one.migration(), limit(one.upMillis()), limit(one.downMillis())));
            }
            for (ProductionRows one : findRepeatableAnnotations(testClass, ProductionRows.class)) {
                if (all.productionRows().containsKey(one.table())) {
                    throw new CheckException(
                            "@ProductionRows is given twice for table '" + one.table() + "'; keep one of them");
                }
                all = all.withProductionRows(one.table(), one.rows());
            }
            return ofKnown(all);
        });
    }

    private Budgets ofKnown(Budgets all) {
        return new Budgets(
                all.locks().stream()
                        .map(one -> new Budgets.Lock(ofAny("@LockBudget", one.migration()), one.longestWaitMillis()))
                        .toList(),
                all.work().stream()
                        .map(one -> new Budgets.Work(
                                ofAny("@WorkBudget", one.migration()),
                                one.rowsUnderBlockingLock(),
                                one.walBytes(),
                                one.rowsPerTransaction()))
                        .toList(),
                all.times().stream()
                        .map(one -> new Budgets.Time(
                                ofAny("@TimeBudget", one.migration()), one.upMillis(), one.downMillis()))
                        .toList(),
                all.productionRows(),
                all.production());
    }

    private static OptionalLong limit(long value) {
        return value == UNSET ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Empty where all migrations, or the whole history, are meant. */
    private String ofAny(String annotation, String migration) {
        return migration.isEmpty() ? "" : known(annotation, migration);
    }

    private String known(String annotation, String migration) {
        return NamedMigration.known(history(), annotation, migration, testClass);
    }

    private History history() {
        return whole.history();
    }

    private <T> T misusedOnClass(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CheckException misused) {
            throw new ExtensionConfigurationException(
                    misused.getMessage() + " (on '" + testClass.getName() + "')", misused);
        }
    }
}
