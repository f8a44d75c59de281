package dev.rehearsal.junit.spring;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.junit.TestFramework;
import java.lang.reflect.Parameter;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What Spring's test support knows of a test class. Names no type of Spring's, because most projects have none. */
public final class SpringTests implements TestFramework {
    private static final String NEEDED = "org.springframework.test.context.junit.jupiter.SpringExtension";

    /** Made by {@link java.util.ServiceLoader}. */
    public SpringTests() {}

    @Override
    public boolean runs(Class<?> testClass) {
        return isThere() && SpringTestClass.isOne(testClass);
    }

    @Override
    public TestedApplication declared(Class<?> testClass) {
        return isThere() ? SpringTestClass.declared(testClass) : TestedApplication.UNKNOWN;
    }

    @Override
    public TestedApplication running(ExtensionContext context) {
        return SpringTestClass.running(context);
    }

    @Override
    public boolean fills(Parameter parameter, Class<?> testClass) {
        return isThere() && SpringTestClass.fills(parameter, testClass);
    }

    private static boolean isThere() {
        try {
            Class.forName(NEEDED, false, SpringTests.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
