package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds what a class itself says about its migrations: in a field of type {@link Migrations}, else in its annotation. */
final class DeclaredMigrations {

    private DeclaredMigrations() {}

    static Optional<Migrations> of(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        List<Field> fields =
                findAnnotatedFields(testClass, RegisterExtension.class, field -> field.getType() == Migrations.class);
        if (fields.isEmpty()) {
            return findAnnotation(testClass, MigrationTest.class).map(DeclaredMigrations::of);
        }
        if (fields.size() > 1) {
            throw new ExtensionConfigurationException("@RegisterExtension: '" + testClass.getName()
                    + "' has several fields of type Migrations; keep one, it may be on(...) several databases");
        }
        return Optional.of(value(fields.get(0), context.getTestInstance().orElse(null)));
    }

    private static Migrations value(Field field, @Nullable Object instance) {
        String name = "@RegisterExtension '" + field.getDeclaringClass().getSimpleName() + "." + field.getName() + "'";
        if (instance == null && !Modifier.isStatic(field.getModifiers())) {
            throw new ExtensionConfigurationException(
                    name + " must be static: migrations are listed before there is an instance of the class");
        }
        Object value = ReflectionSupport.tryToReadFieldValue(field, instance)
                .getOrThrow(failure -> new ExtensionConfigurationException(name + " cannot be read", failure));
        if (value instanceof Migrations migrations) {
            return migrations;
        }
        throw new ExtensionConfigurationException(name + " must not be null");
    }

    private static Migrations of(MigrationTest annotation) {
        return Migrations.at(annotation.locations())
                .on(annotation.database())
                .withDowns(annotation.downs())
                .withTool(annotation.tool())
                .with(
                        Option.CONFIGURED_BY,
                        annotation.configuredBy() == void.class
                                ? ""
                                : annotation.configuredBy().getName())
                .with(Option.OPTIONS, annotation.options())
                .withDatabaseName(annotation.databaseName())
                .withBefore(annotation.before())
                .withMigrator(annotation.migrator())
                .with(Option.LEAVES_SERVER_ALONE, annotation.leavesServerAlone() ? "true" : "")
                .with(Option.TRUSTED_SERVER, annotation.trustedServer() ? "true" : "")
                .withAccepted(annotation.accepted())
                .since(annotation.since());
    }
}
