package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.FindingReport;
import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.scenario.RehearsedStep;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * Resolves the parameters of one invocation, attaches findings to it and keeps its database if it fails. Arguments of the test method
 * are made before JUnit resolves them: there JUnit would turn an aborted test into a failed one.
 */
final class InvocationExtension
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, TestExecutionExceptionHandler {
    private static final Logger LOGGER = Secrets.logger("dev.rehearsal");
    private final ClassRehearsal rehearsal;
    private final Map<Class<?>, Supplier<Object>> makers;
    private volatile boolean kept;
    private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();

    InvocationExtension(ClassRehearsal rehearsal, Map<Class<?>, Supplier<Object>> makers) {
        this.rehearsal = rehearsal;
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
        made.values().stream()
                .filter(value -> Failures.tells(failure, value))
                .forEach(value -> rehearsal.failed(value, context.getDisplayName()));
        throw failure instanceof Failures.Found found
                ? found.with(rehearsal.rerun(), rehearsal.isAmongFirstFailures())
                : failure;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        made.values().forEach(value -> publish(context, value));
        boolean failed = context.getExecutionException()
                .filter(failure -> !(failure instanceof TestAbortedException))
                .isPresent();
        if (failed) {
            if (made.values().stream().noneMatch(InvocationExtension::isSyntaxError)) {
                rehearsal.reportRows(context.getDisplayName(), made.values());
            }
            made.values().forEach(value -> keep(context, value));
        }
    }

    /** Such a failure does not depend on rows. */
    private static boolean isSyntaxError(Object value) {
        return value instanceof RehearsedStep step
                && Stream.of(step.evidence().up(), step.evidence().down())
                        .anyMatch(outcome -> outcome instanceof Outcome.Failed failure && failure.isSyntaxError());
    }

    private void keep(ExtensionContext context, Object value) {
        rehearsal.keep(context.getDisplayName(), value).ifPresent(where -> {
            kept = true;
            context.publishReportEntry("database", where);
        });
    }

    /** The value of this type, made once for the invocation. */
    Object make(Class<?> type, ExtensionContext context) {
        Object known = made.get(type);
        if (known != null) {
            return known;
        }
        Object value = rehearsal.argument(Objects.requireNonNull(makers.get(type)));
        made.put(type, value);
        if (value instanceof AutoCloseable closeable) {
            // JUnit closes what is stored here at the end of the invocation.
            AutoCloseable unlessKept = () -> {
                if (!kept) {
                    closeable.close();
                }
            };
            ClosingStore.of(context).put(type, unlessKept);
        }
        return value;
    }

    /** Attaches findings to the first test that looks at them. If that fails, the test's own result stays as it is. */
    private void publish(ExtensionContext context, Object made) {
        List<Finding> findings = Failures.findings(made);
        if (findings.isEmpty() || !rehearsal.isFirstLook(made)) {
            return;
        }
        try {
            findings.stream()
                    .filter(finding -> finding.severity() == Severity.WARNING)
                    .forEach(finding -> context.publishReportEntry("warning", FindingText.of(finding)));
            // All supported versions of JUnit have this method.
            context.publishDirectory("rehearsal", directory -> write(directory, rehearsal.report(findings)));
        } catch (RuntimeException failure) {
            context.getExecutionException()
                    .ifPresentOrElse(
                            real -> real.addSuppressed(failure),
                            () -> LOGGER.log(Level.DEBUG, "The findings could not be attached to the test", failure));
        }
    }

    private static void write(Path directory, FindingReport report) throws IOException {
        try (Writer writer = Files.newBufferedWriter(directory.resolve("findings.json"))) {
            report.write(writer);
        }
    }
}
