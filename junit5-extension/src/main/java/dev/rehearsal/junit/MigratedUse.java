package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.junit.TestMethods.OtherExtensions;
import dev.rehearsal.junit.migrated.ForkRequest;
import dev.rehearsal.junit.migrated.MigratedTemplates;
import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.junit.settings.DeclaredOptions;
import dev.rehearsal.junit.settings.DeclaredRows;
import dev.rehearsal.scenario.MigratedDatabase;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Where a class asks for migrated databases. Refuses wrong use before anything starts. */
final class MigratedUse {
    private static final Set<Class<?>> WITHOUT_ANNOTATION =
            Set.of(DataSource.class, Connection.class, MigratedDatabase.class);

    private MigratedUse() {}

    /** What a field asks for. */
    static ForkRequest asked(Field field, Class<?> testClass) {
        return OwnedRequest.inside(
                testClass, findAnnotation(field, Migrated.class).orElseThrow());
    }

    /** What a parameter asks for; empty where it is none of ours. */
    static Optional<ForkRequest> asked(Parameter parameter, Class<?> testClass) {
        Optional<Migrated> own = findAnnotation(parameter, Migrated.class);
        if (own.isPresent()) {
            return own.map(annotation -> OwnedRequest.inside(testClass, annotation));
        }
        boolean isOurs = parameter.getAnnotations().length == 0
                && WITHOUT_ANNOTATION.contains(parameter.getType())
                && !isOfOthers(parameter.getDeclaringExecutable())
                && !TestFrameworks.fill(parameter, testClass);
        return isOurs ? OwnedRequest.requestOf(testClass) : Optional.empty();
    }

    /** A rehearsal fills methods for migrations; who annotates a constructor, as for a framework, lets that fill it. */
    private static boolean isOfOthers(Executable executable) {
        return executable instanceof Method method
                ? TestMethods.isForMigrations(method)
                : executable.getAnnotations().length > 0;
    }

    /** Refuses what the class of a context asks for wrongly, once it was asked in a way that this extension sees. */
    static void check(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        ClosingStore.of(context).getOrPut(List.of(MigratedUse.class, testClass), AutoCloseable.class, () -> {
            check(testClass, context);
            return () -> {};
        });
    }

    private static void check(Class<?> testClass, ExtensionContext context) {
        OwnedRequest.requestOf(testClass).ifPresent(request -> check(request, context));
        for (Field field : findAnnotatedFields(testClass, Migrated.class)) {
            check(field, testClass);
            check(asked(field, testClass), context);
        }
        executables(testClass).flatMap(each -> Stream.of(each.getParameters())).forEach(parameter -> {
            check(parameter, testClass, context);
            Optional<ForkRequest> asked = asked(parameter, testClass);
            asked.ifPresent(request -> {
                check(parameter, request);
                check(request, context);
            });
        });
    }

    /** Where a framework runs an application, only that knows what the request leads to. */
    private static void check(ForkRequest request, ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        if (!TestFrameworks.run(testClass)) {
            MigratedTemplates.of(context).plan(request, context, TestFrameworks.declared(testClass));
        }
    }

    private static Stream<Executable> executables(Class<?> testClass) {
        return Stream.concat(
                Stream.of(testClass.getDeclaredConstructors()),
                ReflectionSupport.findMethods(testClass, method -> true, HierarchyTraversalMode.TOP_DOWN).stream());
    }

    private static void check(Field field, Class<?> testClass) {
        if (!isSupported(field.getType())) {
            throw misused(field, cannotBe(field.getType()));
        }
        if (Modifier.isFinal(field.getModifiers())) {
            throw misused(field, "must not be final: it gets its value before the tests");
        }
        if (Modifier.isStatic(field.getModifiers()) && asked(field, testClass).perMethod()) {
            throw misused(field, "must not be static: it has another value in each method");
        }
    }

    private static void check(Parameter parameter, Class<?> testClass, ExtensionContext context) {
        if (isAnnotated(parameter, Migrated.class) && !isSupported(parameter.getType())) {
            throw misused(parameter, cannotBe(parameter.getType()));
        }
        boolean isUrl = parameter.getType() == String.class
                && OwnedRequest.of(testClass).isPresent()
                && parameter.getDeclaringExecutable() instanceof Method method
                && isAnnotated(method, Test.class)
                && !OtherExtensions.of(context).mayGive(parameter, method, testClass);
        if (isUrl) {
            throw misused(
                    parameter, "needs the annotation itself to be the URL: @Migrated String " + parameter.getName());
        }
    }

    private static void check(Parameter parameter, ForkRequest request) {
        Executable executable = parameter.getDeclaringExecutable();
        boolean ofClass = isAnnotated(executable, BeforeAll.class) || isAnnotated(executable, AfterAll.class);
        if (ofClass && request.perMethod()) {
            throw misused(parameter, "must be per = CLASS: no test method runs then");
        }
    }

    private static boolean isSupported(Class<?> type) {
        return type == String.class || WITHOUT_ANNOTATION.contains(type);
    }

    private static String cannotBe(Class<?> type) {
        return "cannot be a " + type.getSimpleName() + ", only "
                + Stream.concat(WITHOUT_ANNOTATION.stream(), Stream.of(String.class))
                        .map(Class::getSimpleName)
                        .sorted()
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    static ExtensionConfigurationException misused(Field field, String what) {
        return new ExtensionConfigurationException("@Migrated on '"
                + field.getDeclaringClass().getSimpleName() + "." + field.getName() + "': the field " + what);
    }

    private static ExtensionConfigurationException misused(Parameter parameter, String what) {
        Executable executable = parameter.getDeclaringExecutable();
        return new ExtensionConfigurationException("@Migrated on '"
                + executable.getDeclaringClass().getSimpleName()
                + (executable instanceof Method ? "." + executable.getName() : "") + "': the parameter '"
                + parameter.getName() + "' " + what);
    }

    /**
     * What the annotation {@link Migrated} of a class asks for.
     *
     * @param owner the class that has, or inherits, the annotation; nested ones share its copy
     * @param request what it asks for
     */
    record OwnedRequest(Class<?> owner, ForkRequest request) {

        /** The request of a test class, or of the class around it. */
        static Optional<OwnedRequest> of(Class<?> testClass) {
            for (Class<?> each = testClass; each != null; each = around(each)) {
                Class<?> owner = each;
                Optional<Migrated> found = findAnnotation(owner, Migrated.class);
                if (found.isPresent()) {
                    return found.map(annotation -> new OwnedRequest(owner, read(annotation, owner, null)));
                }
            }
            return Optional.empty();
        }

        /** Only what is asked for. */
        static Optional<ForkRequest> requestOf(Class<?> testClass) {
            return of(testClass).map(OwnedRequest::request);
        }

        private static @Nullable Class<?> around(Class<?> inner) {
            return Modifier.isStatic(inner.getModifiers()) ? null : inner.getEnclosingClass();
        }

        /** What an annotation on a field or a parameter of a class asks for; what it leaves open is as on the class. */
        static ForkRequest inside(Class<?> testClass, Migrated annotation) {
            return read(annotation, testClass, requestOf(testClass).orElse(null));
        }

        private static ForkRequest read(Migrated annotation, Class<?> testClass, @Nullable ForkRequest outer) {
            boolean perMethod = annotation.per() == Migrated.Per.DEFAULT
                    ? outer != null && outer.perMethod()
                    : annotation.per() == Migrated.Per.METHOD;
            String inherited = outer == null ? "" : outer.to();
            String to = annotation.to().isBlank() ? inherited : annotation.to();
            return outer != null && annotation.like() == void.class
                    ? new ForkRequest(outer.declared(), outer.places(), to, perMethod)
                    : declared(annotation.like(), testClass, to, perMethod);
        }

        /** A request for what a test class declares, or another class that it is like. */
        private static ForkRequest declared(Class<?> like, Class<?> testClass, String to, boolean perMethod) {
            boolean itself = like == void.class;
            Class<?> declaring = itself ? testClass : like;
            Optional<DeclaredOptions> found = DeclaredMigrations.declaredBy(declaring);
            if (found.isEmpty() && !itself) {
                throw new ExtensionConfigurationException("@Migrated(like = " + like.getSimpleName() + ".class) on '"
                        + testClass.getName() + "': '" + like.getName()
                        + "' declares no migrations; it needs @MigrationTest, or a static field of type Migrations");
            }
            List<DeclaredRows.Seeded> own = ClassDeclarations.rows(testClass);
            boolean ownRows = !own.isEmpty();
            DeclaredOptions options = found.orElse(DeclaredOptions.NOTHING).ofDatabase();
            return new ForkRequest(
                    new ForkRequest.Declared(
                            ownRows && !itself ? options.withoutSeedings() : options,
                            ClassDeclarations.balanced(declaring),
                            ClassDeclarations.knownFailures(declaring),
                            ownRows ? own : ClassDeclarations.rows(declaring)),
                    new ForkRequest.Places(
                            ClassDeclarations.serverFields(testClass),
                            ClassDeclarations.serverFields(declaring),
                            ownRows ? testClass : declaring),
                    to,
                    perMethod);
        }
    }
}
