package dev.rehearsal.junit.settings;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckException;
import dev.rehearsal.check.Checks;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/** Makes the checks that a class or a configuration parameter names, and adds them to all others. Refuses what is no check. */
public final class DeclaredChecks {
    private final Class<?> testClass;
    private final ClassLoader classLoader;

    public DeclaredChecks(Class<?> testClass, ClassLoader classLoader) {
        this.testClass = testClass;
        this.classLoader = classLoader;
    }

    /** Rehearsal's own checks, those of services, and those of these classes. */
    public Checks read(List<String> classNames) {
        List<Check> more = classNames.stream().distinct().map(this::made).toList();
        try {
            return Checks.standard().and(more);
        } catch (CheckException misused) {
            throw new ExtensionConfigurationException(
                    misused.getMessage() + " (on '" + testClass.getName() + "')", misused);
        }
    }

    private Check made(String className) {
        Class<?> type = load(className);
        if (!Check.class.isAssignableFrom(type)) {
            throw misused("'" + className + "' is no check; let it implement '" + Check.class.getName() + "'", null);
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw misused("'" + className + "' is abstract; name a class that can be instantiated", null);
        }
        try {
            return (Check) ReflectionSupport.newInstance(type.getConstructor().getDeclaringClass());
        } catch (NoSuchMethodException missing) {
            throw misused(
                    "'" + className + "' has no public constructor without parameters; make it and its class public",
                    missing);
        } catch (RuntimeException failure) {
            throw misused("the constructor of '" + className + "' failed: " + failure.getMessage(), failure);
        }
    }

    private Class<?> load(String className) {
        try {
            return Class.forName(className, false, classLoader);
        } catch (ClassNotFoundException missing) {
            throw misused("there is no class '" + className + "'", missing);
        }
    }

    private ExtensionConfigurationException misused(String what, @Nullable Throwable cause) {
        return new ExtensionConfigurationException(
                "@MigrationTest(checks): " + what + " (on '" + testClass.getName() + "')", cause);
    }
}
