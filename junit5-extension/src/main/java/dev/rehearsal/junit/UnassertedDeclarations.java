package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.junit.settings.DeclaredOptions;
import dev.rehearsal.junit.settings.Option;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Refuses what a class declares in vain: a run would be green whatever is found. */
final class UnassertedDeclarations {
    /** What is only of use where findings of migrations are asserted. */
    private static final List<Class<? extends Annotation>> OF_FINDINGS = List.of(
            WorkBudget.class,
            LockBudget.class,
            TimeBudget.class,
            ProductionRows.class,
            Lossy.class,
            Retired.class,
            Invariant.class);

    /** What a method that is given what was observed may look at by itself, too. */
    private static final List<Class<? extends Annotation>> OF_EVIDENCE =
            List.of(Traffic.class, CrashSafety.class, Irreversible.class);

    private static final List<Class<? extends Annotation>> OF_ANY =
            List.of(Accepted.class, GoldenSchema.class, Balanced.class, KnownFailure.class, Seeded.class);

    private final Class<?> testClass;
    private final DeclaredOptions options;
    private final Asserting asserting;

    private UnassertedDeclarations(Class<?> testClass, DeclaredOptions options, Asserting asserting) {
        this.testClass = testClass;
        this.options = options;
        this.asserting = asserting;
    }

    /** Refuses what a class with a rehearsal of its own declares, if its findings are not asserted. */
    static void refuse(Class<?> testClass, DeclaredOptions options, Asserting asserting) {
        new UnassertedDeclarations(testClass, options, asserting).refuse();
    }

    /** Refuses what stands on a nested class that shares the rehearsal of the class around it: it is read there only. */
    static void refuseShared(Class<?> nested) {
        Stream.of(OF_FINDINGS, OF_EVIDENCE, OF_ANY)
                .flatMap(List::stream)
                .filter(annotation -> isOn(nested, annotation))
                .findFirst()
                .ifPresent(annotation -> {
                    throw new ExtensionConfigurationException(
                            "@" + annotation.getSimpleName() + " on '" + nested.getName()
                                    + "' is not read: the class shares the rehearsal of the class around it. Write it there, or give this"
                                    + " class a @MigrationTest of its own");
                });
    }

    private void refuse() {
        if (asserting.steps() == Asserting.By.NOBODY) {
            findings().ifPresent(this::refuseOfSteps);
            if (!asserting.looksAtSteps()) {
                evidence().ifPresent(this::refuseOfSteps);
            }
            if (asserting.history() == Asserting.By.NOBODY) {
                accepted().ifPresent(this::refuseOfSteps);
            }
        }
        if (asserting.history() == Asserting.By.NOBODY) {
            golden().ifPresent(declared -> {
                throw refused(declared, "the history as a whole", WholeHistory.class);
            });
        }
    }

    private void refuseOfSteps(String declared) {
        throw refused(declared, "its migrations", EachMigration.class);
    }

    private ExtensionConfigurationException refused(
            String declared, String what, Class<? extends Annotation> annotation) {
        String name = "@" + annotation.getSimpleName();
        boolean takesHistory = annotation == WholeHistory.class;
        return new ExtensionConfigurationException(declared + " on '" + testClass.getName()
                + "' would fail nothing: no test of the class asserts what is found in " + what
                + ". Let it implement MigrationChecks, or give it a "
                + name + " method" + (takesHistory ? " that takes a RehearsedHistory" : "")
                + " without 'asserts = false'");
    }

    private Optional<String> findings() {
        return first(
                OF_FINDINGS,
                Map.of(
                        "Migrations.within(…)", some -> !some.budgets().equals(Budgets.NONE),
                        "Migrations.withRetired(…)", some -> !some.retired().isEmpty()));
    }

    private Optional<String> evidence() {
        Map<String, Predicate<DeclaredOptions>> given = new LinkedHashMap<>();
        given.put("Migrations.withTraffic(…)", has(Option.TRAFFIC));
        given.put("Migrations.withCrashSafety()", has(Option.CRASHES));
        given.put("Migrations.withRecorded(…)", has(Option.RECORDED));
        given.put("'checks'", has(Option.CHECKS));
        return first(OF_EVIDENCE, given);
    }

    private Optional<String> accepted() {
        return first(List.of(Accepted.class), Map.of("'accepted'", has(Option.ACCEPTED)));
    }

    private Optional<String> golden() {
        return first(List.of(GoldenSchema.class), Map.of("Migrations.withGoldenSchema(…)", has(Option.GOLDEN_SCHEMA)));
    }

    private static Predicate<DeclaredOptions> has(Option option) {
        return options -> !options.values(option).isEmpty();
    }

    /** The first of these annotations on the class, or of these options; in words. */
    private Optional<String> first(
            List<Class<? extends Annotation>> annotations, Map<String, Predicate<DeclaredOptions>> given) {
        Stream<String> written = annotations.stream()
                .filter(annotation -> isOn(testClass, annotation))
                .map(annotation -> "@" + annotation.getSimpleName());
        Stream<String> chosen = given.entrySet().stream()
                .filter(entry -> entry.getValue().test(options))
                .map(Map.Entry::getKey)
                .sorted();
        return Stream.concat(written, chosen).findFirst();
    }

    private static boolean isOn(Class<?> type, Class<? extends Annotation> annotation) {
        return annotation.isAnnotationPresent(Repeatable.class)
                ? !findRepeatableAnnotations(type, annotation).isEmpty()
                : isAnnotated(type, annotation);
    }
}
