package dev.rehearsal.command;

import dev.rehearsal.check.Checks;
import dev.rehearsal.history.text.NearName;
import dev.rehearsal.junit.Accepted;
import dev.rehearsal.junit.Balanced;
import dev.rehearsal.junit.CrashSafety;
import dev.rehearsal.junit.GoldenSchema;
import dev.rehearsal.junit.Invariant;
import dev.rehearsal.junit.Irreversible;
import dev.rehearsal.junit.KnownFailure;
import dev.rehearsal.junit.LockBudget;
import dev.rehearsal.junit.Lossy;
import dev.rehearsal.junit.ProductionRows;
import dev.rehearsal.junit.Retired;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.junit.TimeBudget;
import dev.rehearsal.junit.Traffic;
import dev.rehearsal.junit.WorkBudget;
import dev.rehearsal.junit.settings.Option;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code rehearsal.yml} may say: the options, and the annotations of a test class with their attributes. Both are read from the types that JUnit
 * tests use, so that neither can have what the other lacks.
 */
final class DeclarationModel {
    /** Under it the annotations stand in the file. */
    static final String SECTION = "declarations";
    /** What a severity of a check begins with, among the options. */
    static final String SEVERITY = "severity.";

    private static final List<Class<? extends Annotation>> TYPES = List.of(
            Accepted.class,
            Balanced.class,
            CrashSafety.class,
            GoldenSchema.class,
            Invariant.class,
            Irreversible.class,
            KnownFailure.class,
            LockBudget.class,
            Lossy.class,
            ProductionRows.class,
            Retired.class,
            Seeded.class,
            TimeBudget.class,
            Traffic.class,
            WorkBudget.class);

    private DeclarationModel() {}

    /** The names of all options, without those that only an old name keeps: configuration parameters without {@code rehearsal.}. */
    static List<String> options() {
        return Stream.of(Option.values())
                .filter(option -> option != Option.NASTY)
                .map(DeclarationModel::name)
                .sorted()
                .toList();
    }

    static String name(Option option) {
        return option.parameter().substring("rehearsal.".length());
    }

    /** The annotations by their names in the file. */
    static Map<String, Class<? extends Annotation>> annotations() {
        return TYPES.stream()
                .collect(Collectors.toMap(
                        type -> written(type.getSimpleName()), type -> type, (one, other) -> one, TreeMap::new));
    }

    /** The attributes of an annotation by their names in the file, without those that only an old name keeps. */
    static Map<String, Method> attributes(Class<? extends Annotation> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> !method.isAnnotationPresent(Deprecated.class))
                .sorted(Comparator.comparing(Method::getName))
                .collect(Collectors.toMap(
                        method -> written(method.getName()), method -> method, (one, other) -> one, TreeMap::new));
    }

    static boolean isRepeatable(Class<? extends Annotation> type) {
        return type.isAnnotationPresent(Repeatable.class);
    }

    /** The options that give checks a severity. */
    static List<String> severities() {
        return Checks.standard().descriptions().stream()
                .map(check -> SEVERITY + check.name())
                .sorted()
                .toList();
    }

    /**
     * Refuses what is no option.
     *
     * @throws WrongUseException with the nearest one
     */
    static void requireOption(String name, String where) {
        List<String> known = name.startsWith(SEVERITY) ? severities() : options();
        if (!known.contains(name)) {
            throw new WrongUseException(where + ": '" + name + "' is no option" + NearName.hint(name, known)
                    + (name.startsWith(SEVERITY)
                            ? "; docs/checks.md names the checks"
                            : "; known are " + String.join(", ", known)));
        }
    }

    /** {@code crashSafety} and {@code CrashSafety} as {@code crash-safety}. */
    static String written(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
