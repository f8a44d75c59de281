package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.junit.settings.DeclaredOptions;
import dev.rehearsal.junit.settings.Option;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads the options that a class declares: from its field of type {@link Migrations}, otherwise from {@link MigrationTest}. */
final class DeclaredMigrations {

    private DeclaredMigrations() {}

    /** Whether a class has a rehearsal of its own. */
    static boolean areIn(Class<?> testClass) {
        return isAnnotated(testClass, MigrationTest.class)
                || !findAnnotatedFields(testClass, RegisterExtension.class, DeclaredMigrations::isDeclaration)
                        .isEmpty();
    }

    static Optional<DeclaredOptions> of(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        List<Field> fields = findAnnotatedFields(testClass, RegisterExtension.class, DeclaredMigrations::isDeclaration);
        if (fields.isEmpty()) {
            return findAnnotation(testClass, MigrationTest.class).map(DeclaredMigrations::of);
        }
        if (fields.size() > 1) {
            throw new ExtensionConfigurationException("@RegisterExtension: '" + testClass.getName()
                    + "' has several fields of type Migrations; keep one, it may be on(...) several databases");
        }
        return Optional.of(value(fields.get(0), context.getTestInstance().orElse(null)));
    }

    /** What a class declares for others: its static field need not be registered, as it is no test of migrations by that. */
    static Optional<DeclaredOptions> declaredBy(Class<?> declaring) {
        List<Field> fields = ReflectionSupport.findFields(
                declaring,
                field -> isDeclaration(field) && Modifier.isStatic(field.getModifiers()),
                HierarchyTraversalMode.BOTTOM_UP);
        if (fields.size() > 1) {
            throw new ExtensionConfigurationException("'" + declaring.getName()
                    + "' has several fields of type Migrations; keep one where others are to be like it");
        }
        return fields.isEmpty()
                ? findAnnotation(declaring, MigrationTest.class).map(DeclaredMigrations::of)
                : Optional.of(value(fields.get(0), null));
    }

    static boolean isDeclaration(Field field) {
        return DeclaringExtension.class.isAssignableFrom(field.getType());
    }

    private static DeclaredOptions value(Field field, @Nullable Object instance) {
        String name = "@RegisterExtension '" + field.getDeclaringClass().getSimpleName() + "." + field.getName() + "'";
        if (instance == null && !Modifier.isStatic(field.getModifiers())) {
            throw new ExtensionConfigurationException(
                    name + " must be static: migrations are listed before there is an instance of the class");
        }
        Object value = ReflectionSupport.tryToReadFieldValue(field, instance)
                .getOrThrow(failure -> new ExtensionConfigurationException(name + " cannot be read", failure));
        if (value instanceof DeclaringExtension declaring) {
            return declaring.options();
        }
        throw new ExtensionConfigurationException(name + " must not be null");
    }

    private static DeclaredOptions of(MigrationTest annotation) {
        return DeclaredOptions.NOTHING
                .with(Option.LOCATIONS, annotation.locations())
                .with(Option.DATABASE, annotation.database())
                .with(Option.DOWNS, annotation.downs())
                .with(Option.TOOL, annotation.tool())
                .with(
                        Option.CONFIGURED_BY,
                        annotation.configuredBy() == void.class
                                ? ""
                                : annotation.configuredBy().getName())
                .with(Option.OPTIONS, annotation.options())
                .with(Option.DATABASE_NAME, annotation.databaseName())
                .with(Option.BEFORE, annotation.before())
                .with(Option.MIGRATOR, annotation.migrator())
                .with(Option.LEAVES_SERVER_ALONE, annotation.leavesServerAlone() ? "true" : "")
                .with(Option.APPLICATION_ROLE, annotation.applicationRole())
                .with(Option.TRUSTED_SERVER, annotation.trustedServer() ? "true" : "")
                .with(
                        Option.CHECKS,
                        Stream.of(annotation.checks()).map(Class::getName).toArray(String[]::new))
                .with(Option.DEPLOYMENT, names(annotation.deployment()))
                .with(Option.ACCEPTED, annotation.accepted())
                .with(Option.PRODUCTION_ROWS, annotation.productionRows())
                .with(Option.FAIL_ON, names(annotation.failOn()))
                .with(Option.SINCE, annotation.since())
                .with(Option.BASE, annotation.base());
    }

    private static String[] names(Enum<?>... constants) {
        return Stream.of(constants).map(Enum::name).toArray(String[]::new);
    }

    /**
     * An extension in a field of a test class that holds the class's options. {@link Migrations} is the only one; the code below it knows
     * this type only, so that there is no circle.
     */
    abstract static class DeclaringExtension implements Extension {

        abstract DeclaredOptions options();
    }
}
