package dev.rehearsal.junit;

import dev.rehearsal.check.RehearsedStep;
import dev.rehearsal.evidence.Outcome;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Hands one invocation what it asks for. What a test method takes is made before the invocation's parameters are
 * resolved: JUnit would turn "not reached" into a failure there.
 */
final class InvocationExtension
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, TestExecutionExceptionHandler {
    private final ClassRehearsal lane;
    private final Map<Class<?>, Supplier<Object>> makers;
    private volatile boolean kept;
    private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();

    InvocationExtension(ClassRehearsal lane, Map<Class<?>, Supplier<Object>> makers) {
        this.lane = lane;
        this.makers = Map.copyOf(makers);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        for (Class<?> type : context.getRequiredTestMethod().getParameterTypes()) {
            if (makers.containsKey(type)) {
                make(type, context);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return makers.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return make(parameter.getParameter().getType(), context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw failure instanceof Failures.Found found ? found.with(lane.again()) : failure;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        made.values().forEach(value -> FindingAttachments.publish(context, lane, value));
        boolean failed = context.getExecutionException()
                .filter(failure -> !(failure instanceof TestAbortedException))
                .isPresent();
        if (failed) {
            if (made.values().stream().noneMatch(InvocationExtension::isSyntaxError)) {
                lane.tellRows(context.getDisplayName(), made.values());
            }
            made.values().forEach(value -> keep(context, value));
        }
    }

    /** Rows have no part in it. */
    private static boolean isSyntaxError(Object value) {
        return value instanceof RehearsedStep step
                && Stream.of(step.evidence().up(), step.evidence().down())
                        .anyMatch(outcome -> outcome instanceof Outcome.Failed failure && failure.isSyntaxError());
    }

    private void keep(ExtensionContext context, Object value) {
        lane.keep(context.getDisplayName(), value).ifPresent(where -> {
            kept = true;
            context.publishReportEntry("database", where);
        });
    }

    private Object make(Class<?> type, ExtensionContext context) {
        Object known = made.get(type);
        if (known != null) {
            return known;
        }
        Object value = lane.reached(Objects.requireNonNull(makers.get(type)));
        made.put(type, value);
        if (value instanceof AutoCloseable closeable) {
            // Stored, so that JUnit closes it when the invocation is over.
            AutoCloseable unlessKept = () -> {
                if (!kept) {
                    closeable.close();
                }
            };
            ClosingStore.of(context).put(type, unlessKept);
        }
        return value;
    }
}
