package dev.rehearsal.junit;

import dev.rehearsal.history.TestedApplication;
import java.lang.reflect.Parameter;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A framework that runs applications in tests, as far as Rehearsal has to know of it; found through {@link java.util.ServiceLoader}. Where
 * the framework is not on the class path, it knows of nothing.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface TestFramework {

    /** Whether the framework runs an application for the tests of this class. */
    boolean runs(Class<?> testClass);

    /** What the annotations of a test class say of its application; nothing is started. */
    TestedApplication declared(Class<?> testClass);

    /** The application that the framework {@linkplain #runs runs} for the class of a context, which is started where it does not run yet. */
    TestedApplication running(ExtensionContext context);

    /** Whether the framework gives this parameter of a test class its value. */
    boolean fills(Parameter parameter, Class<?> testClass);
}
