package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;

import dev.rehearsal.junit.migrated.ForkRequest;
import dev.rehearsal.junit.migrated.MigratedFork;
import dev.rehearsal.junit.settings.ClosingStore;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Fills the fields of test classes, for as long as a context is open.
 *
 * @param context the class or the method for which they are filled
 */
record MigratedFields(ExtensionContext context) {

    static boolean hasLifecycleOfClass(ExtensionContext context) {
        return context.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent();
    }

    /** Fills the fields of an instance, or the static ones of a class, that are filled for such a context. */
    void fill(Class<?> testClass, @Nullable Object instance) throws SQLException {
        for (Field field :
                findAnnotatedFields(testClass, Migrated.class, each -> isStatic(each) == (instance == null))) {
            ForkRequest request = MigratedUse.asked(field, testClass);
            boolean ofClass =
                    !request.perMethod() && (instance == null || hasLifecycleOfClass(context));
            if (ofClass != new MigratedForks(context).isMethod()) {
                fill(field, new MigratedForks(context).of(request, testClass), instance);
            }
        }
    }

    private void fill(Field field, MigratedFork fork, @Nullable Object instance) throws SQLException {
        ReflectionSupport.makeAccessible(field);
        if (get(field, instance) != null) {
            throw MigratedUse.misused(field, "has a value already; leave it without one");
        }
        Object value = fork.as(field.getType());
        set(field, instance, value);
        AutoCloseable emptied = () -> {
            set(field, instance, null);
            if (value instanceof Connection connection) {
                connection.close();
            }
        };
        // Each field of each instance: nested tests have several.
        ClosingStore.of(context).put(List.of(field, System.identityHashCode(instance)), emptied);
    }

    private static @Nullable Object get(Field field, @Nullable Object instance) {
        try {
            return field.get(instance);
        } catch (IllegalAccessException e) {
            throw inaccessible(field, e);
        }
    }

    private static void set(Field field, @Nullable Object instance, @Nullable Object value) {
        try {
            field.set(instance, value);
        } catch (IllegalAccessException e) {
            throw inaccessible(field, e);
        }
    }

    private static ExtensionConfigurationException inaccessible(Field field, IllegalAccessException cause) {
        return new ExtensionConfigurationException(
                "@Migrated on '" + field.getDeclaringClass().getSimpleName() + "." + field.getName()
                        + "': the field cannot be written",
                cause);
    }

    private static boolean isStatic(Field field) {
        return Modifier.isStatic(field.getModifiers());
    }
}
