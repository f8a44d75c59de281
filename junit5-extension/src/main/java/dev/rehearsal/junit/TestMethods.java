package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.history.Migration;
import dev.rehearsal.junit.rehearsing.Invocations;
import dev.rehearsal.scenario.MigratedDatabase;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The test methods of a class that use our annotations. Refuses wrong use before anything starts. */
final class TestMethods {
    private static final Map<Class<? extends Annotation>, Set<Class<?>>> TAKES = Map.of(
            EachMigration.class, Set.of(RehearsedStep.class, Migration.class),
            ForMigration.class, Set.of(MigrationScenario.class, Migration.class),
            WholeHistory.class, Set.of(RehearsedHistory.class, MigratedDatabase.class));

    private TestMethods() {}

    static boolean isForMigrations(Method method) {
        return TAKES.keySet().stream().anyMatch(annotation -> isAnnotated(method, annotation));
    }

    static boolean isInjected(Class<?> type) {
        return Invocations.TYPES.contains(type);
    }

    static void check(Class<?> testClass, MigrationClass owner, OtherExtensions others) {
        for (Method method : methods(testClass, TestMethods::isForMigrations)) {
            check(method);
            refuseUnknown(method, testClass, others);
            findAnnotation(method, ForMigration.class)
                    .map(ForMigration::value)
                    .ifPresent(id ->
                            owner.requireKnown(id, () -> "@ForMigration(\"" + id + "\") on " + described(method)));
        }
        for (Method method : methods(testClass, method -> isAnnotated(method, Test.class))) {
            Stream.of(method.getParameters())
                    .filter(parameter -> MigratedUse.asked(parameter, testClass).isEmpty())
                    .forEach(parameter -> refusePlain(method, parameter.getType()));
        }
    }

    /** Refuses a class that declares migrations but has no test method for them. */
    static void requireUse(Class<?> testClass) {
        if (!isUsed(testClass)) {
            throw rehearsesNothing(testClass);
        }
    }

    private static boolean isUsed(Class<?> testClass) {
        return !methods(testClass, TestMethods::isForMigrations).isEmpty()
                || ReflectionSupport.findNestedClasses(testClass, nested -> isAnnotated(nested, Nested.class)).stream()
                        .anyMatch(TestMethods::isUsed);
    }

    static ExtensionConfigurationException rehearsesNothing(Class<?> testClass) {
        String name = testClass.getSimpleName();
        String declared = isAnnotated(testClass, MigrationTest.class) ? "@MigrationTest on '" : "Migrations in '";
        return new ExtensionConfigurationException(declared + testClass.getName()
                + "' rehearses nothing: it has no method with @EachMigration, @WholeHistory or @ForMigration. For the standard checks write"
                + "\n  class " + name + " implements MigrationChecks {}");
    }

    private static List<Method> methods(Class<?> testClass, Predicate<Method> wanted) {
        return ReflectionSupport.findMethods(testClass, wanted, HierarchyTraversalMode.TOP_DOWN);
    }

    private static void refusePlain(Method method, Class<?> type) {
        TAKES.forEach((annotation, types) -> {
            if (types.contains(type) && type != Migration.class) {
                throw misused(
                        Test.class,
                        method,
                        "cannot take a " + type.getSimpleName() + ": that needs @" + annotation.getSimpleName());
            }
        });
    }

    private static void check(Method method) {
        List<Class<? extends Annotation>> used = TAKES.keySet().stream()
                .filter(annotation -> isAnnotated(method, annotation))
                .toList();
        if (used.size() > 1) {
            throw misused(
                    used.get(0), method, "cannot stand beside @" + used.get(1).getSimpleName());
        }
        check(method, used.get(0));
    }

    private static void check(Method method, Class<? extends Annotation> annotation) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)) {
            String modifier = Modifier.isStatic(modifiers) ? "static" : "private";
            throw misused(annotation, method, "must not be " + modifier + ", JUnit would not run it");
        }
        Set<Class<?>> takes = TAKES.getOrDefault(annotation, Set.of());
        for (Class<?> type : method.getParameterTypes()) {
            if (isInjected(type) && !takes.contains(type)) {
                throw misused(annotation, method, cannotTake(type, annotation));
            }
        }
    }

    /** JUnit would refuse these only after a server was started and migrations were applied, once for each of them. */
    private static void refuseUnknown(Method method, Class<?> testClass, OtherExtensions others) {
        for (Parameter parameter : method.getParameters()) {
            if (!isInjected(parameter.getType()) && !others.mayGive(parameter, method, testClass)) {
                Class<? extends Annotation> annotation = TAKES.keySet().stream()
                        .filter(each -> isAnnotated(method, each))
                        .findFirst()
                        .orElseThrow();
                throw misused(annotation, method, cannotTake(parameter.getType(), annotation));
            }
        }
    }

    private static String cannotTake(Class<?> type, Class<? extends Annotation> annotation) {
        return "cannot take a " + type.getSimpleName() + ", only "
                + TAKES.getOrDefault(annotation, Set.of()).stream()
                        .map(Class::getSimpleName)
                        .sorted()
                        .toList();
    }

    private static ExtensionConfigurationException misused(
            Class<? extends Annotation> annotation, Method method, String what) {
        return new ExtensionConfigurationException(
                "@" + annotation.getSimpleName() + " on " + described(method) + " " + what);
    }

    private static String described(Method method) {
        return "'" + method.getDeclaringClass().getSimpleName() + "." + method.getName() + "'";
    }

    /** Tells whether another extension may resolve a parameter of a test method that we do not resolve. */
    record OtherExtensions(boolean detectedByThemselves) {
        private static final Set<Class<?>> OF_JUNIT = Set.of(TestInfo.class, TestReporter.class);
        /** The extensions that our own annotations register. */
        private static final Set<Class<?>> OURS = Stream.of(EachMigration.class, Migrated.class)
                .map(annotation -> annotation.getAnnotation(ExtendWith.class))
                .flatMap(registered -> Stream.of(registered.value()))
                .collect(Collectors.toSet());

        static OtherExtensions of(ExtensionContext context) {
            return new OtherExtensions(
                    context.getConfigurationParameter("junit.jupiter.extensions.autodetection.enabled")
                            .map(Boolean::parseBoolean)
                            .orElse(false));
        }

        boolean mayGive(Parameter parameter, Method method, Class<?> testClass) {
            return detectedByThemselves
                    || OF_JUNIT.contains(parameter.getType())
                    || parameter.getAnnotations().length > 0
                    || extend(method)
                    || classes(testClass).anyMatch(OtherExtensions::extendClass);
        }

        /** The class and its outer classes: a nested class inherits their extensions. */
        private static Stream<Class<?>> classes(Class<?> testClass) {
            return Stream.<Class<?>>iterate(testClass, each -> each != null, Class::getEnclosingClass);
        }

        private static boolean extendClass(Class<?> testClass) {
            return extend(testClass)
                    || !findAnnotatedFields(testClass, ExtendWith.class).isEmpty()
                    || !findAnnotatedFields(
                                    testClass,
                                    RegisterExtension.class,
                                    field -> !DeclaredMigrations.isDeclaration(field))
                            .isEmpty();
        }

        private static boolean extend(AnnotatedElement element) {
            return findRepeatableAnnotations(element, ExtendWith.class).stream()
                    .flatMap(annotation -> Stream.of(annotation.value()))
                    .anyMatch(extension -> !OURS.contains(extension));
        }
    }
}
