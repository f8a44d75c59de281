package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.scenario.RehearsedHistory;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Who asserts what is found in a class, its nested classes included: {@link MigrationChecks}, or invocations that are added to one of the
 * class's own methods. Which of them that is shows when the first of them runs, as others may be disabled or not selected. Thread-safe.
 */
final class Asserting {
    private final By steps;
    private final By history;
    private final boolean looksAtSteps;
    private final boolean looksAtHistory;
    private final AtomicBoolean stepsAreAdded = new AtomicBoolean();
    private final AtomicBoolean historyIsAdded = new AtomicBoolean();

    /** Who asserts. */
    enum By {
        /** A method of {@link MigrationChecks}. */
        CHECKS,
        /** Invocations that are added to a method of the class. */
        ADDED,
        /** No method. */
        NOBODY
    }

    private Asserting(Class<?> testClass) {
        List<Method> each = sharing(testClass, method -> isAnnotated(method, EachMigration.class));
        List<Method> whole = sharing(testClass, method -> isAnnotated(method, WholeHistory.class));
        looksAtHistory = !sharing(testClass, Asserting::takesHistory).isEmpty();
        looksAtSteps = looksAtHistory || !each.isEmpty();
        By ofHistory = looksAtHistory ? by(whole) : By.NOBODY;
        history = isChecked(whole) ? By.CHECKS : ofHistory;
        // A history is walked step by step: what is found then is asserted, too.
        By ofSteps = each.isEmpty() ? ofHistory : by(each);
        steps = isChecked(each) ? By.CHECKS : ofSteps;
    }

    static Asserting of(Class<?> testClass) {
        return new Asserting(testClass);
    }

    By steps() {
        return steps;
    }

    By history() {
        return history;
    }

    /** Whether any method is given what was observed of migrations. */
    boolean looksAtSteps() {
        return looksAtSteps;
    }

    /** Whether the findings of each migration are asserted by invocations added to this method; true for one method only. */
    boolean addsStepsTo(Method method) {
        boolean looks = isAnnotated(method, EachMigration.class) || looksAtHistory;
        return steps == By.ADDED && looks && asserts(method) && stepsAreAdded.compareAndSet(false, true);
    }

    /** Whether the findings of the history are asserted by an invocation added to this method; true for one method only. */
    boolean addsHistoryTo(Method method) {
        boolean looks = isAnnotated(method, WholeHistory.class);
        return history == By.ADDED && looks && asserts(method) && historyIsAdded.compareAndSet(false, true);
    }

    /** Methods of a class, and of nested classes that share its rehearsal and are not disabled. */
    private static List<Method> sharing(Class<?> testClass, Predicate<Method> wanted) {
        List<Method> all =
                new ArrayList<>(ReflectionSupport.findMethods(testClass, wanted, HierarchyTraversalMode.TOP_DOWN));
        Predicate<Class<?>> shares = nested -> isAnnotated(nested, Nested.class)
                && !isAnnotated(nested, Disabled.class)
                && !DeclaredMigrations.areIn(nested);
        ReflectionSupport.findNestedClasses(testClass, shares).forEach(nested -> all.addAll(sharing(nested, wanted)));
        return all;
    }

    private static boolean isChecked(List<Method> methods) {
        return methods.stream().anyMatch(method -> method.getDeclaringClass() == MigrationChecks.class);
    }

    private static By by(List<Method> methods) {
        return methods.stream().anyMatch(Asserting::asserts) ? By.ADDED : By.NOBODY;
    }

    private static boolean asserts(Method method) {
        return is(method, EachMigration.class, EachMigration::asserts)
                || is(method, WholeHistory.class, WholeHistory::asserts);
    }

    private static <A extends Annotation> boolean is(Method method, Class<A> annotation, Predicate<A> asserts) {
        return findAnnotation(method, annotation).filter(asserts).isPresent();
    }

    /** A method with {@link WholeHistory}, or one that runs beside it. */
    private static boolean takesHistory(Method method) {
        return List.of(method.getParameterTypes()).contains(RehearsedHistory.class);
    }
}
