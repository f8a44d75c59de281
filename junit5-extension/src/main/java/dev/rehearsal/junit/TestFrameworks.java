package dev.rehearsal.junit;

import dev.rehearsal.history.TestedApplication;
import java.lang.reflect.Parameter;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the frameworks on the class path know of a test class. */
final class TestFrameworks {
    private TestFrameworks() {}

    /** Whether one of them runs an application for the tests of this class. */
    static boolean run(Class<?> testClass) {
        return all().anyMatch(framework -> framework.runs(testClass));
    }

    /** What the annotations of a class say of its application. */
    static TestedApplication declared(Class<?> testClass) {
        return all().map(framework -> framework.declared(testClass))
                .filter(application -> !application.equals(TestedApplication.UNKNOWN))
                .findFirst()
                .orElse(TestedApplication.UNKNOWN);
    }

    /** The application that runs, or is started now, for the class of a context; where none does, what its annotations say. */
    static TestedApplication running(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        return all().filter(framework -> framework.runs(testClass))
                .findFirst()
                .map(framework -> framework.running(context))
                .orElseGet(() -> declared(testClass));
    }

    /** Whether one of them gives this parameter its value. */
    static boolean fill(Parameter parameter, Class<?> testClass) {
        return all().anyMatch(framework -> framework.fills(parameter, testClass));
    }

    private static Stream<TestFramework> all() {
        return ServiceLoader.load(TestFramework.class, TestFramework.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }
}
