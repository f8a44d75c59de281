package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.history.Migration;
import dev.rehearsal.scenario.MigratedDatabase;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** Makes the invocations of a test method, each with its display name. */
public final class Invocations {

    /** Of which types a test method may take an argument. */
    public static final Set<Class<?>> TYPES = Set.of(
            RehearsedStep.class,
            RehearsedHistory.class,
            Migration.class,
            MigrationScenario.class,
            MigratedDatabase.class);

    private Invocations() {}

    public static TestTemplateInvocationContext ofStep(ClassRehearsal rehearsal, Migration migration) {
        Map<Class<?>, Supplier<Object>> parameters = Map.of(
                Migration.class, () -> migration,
                RehearsedStep.class, () -> rehearsal.step(migration.id()));
        return new Named(rehearsal.named(migration.displayName()), new InvocationExtension(rehearsal, parameters));
    }

    public static TestTemplateInvocationContext ofScenario(ClassRehearsal rehearsal, Migration migration) {
        Map<Class<?>, Supplier<Object>> parameters = Map.of(
                Migration.class, () -> migration,
                MigrationScenario.class, () -> rehearsal.scenario(migration.id()));
        return new Named(rehearsal.named(migration.displayName()), new InvocationExtension(rehearsal, parameters));
    }

    public static TestTemplateInvocationContext ofHistory(ClassRehearsal rehearsal) {
        Map<Class<?>, Supplier<Object>> parameters =
                Map.of(RehearsedHistory.class, rehearsal::history, MigratedDatabase.class, rehearsal::migrated);
        return new Named(rehearsal.named("whole history"), new InvocationExtension(rehearsal, parameters));
    }

    public static TestTemplateInvocationContext ofNothing(ClassRehearsal rehearsal, String name) {
        return instead(rehearsal.named(name), List.of(), context -> {});
    }

    /** Asserts what is found, in place of the method that it is added to; as {@code MigrationChecks} does it. */
    public static TestTemplateInvocationContext assertingStep(ClassRehearsal rehearsal, Migration migration) {
        return asserting(
                rehearsal,
                migration.displayName() + " is safe",
                RehearsedStep.class,
                () -> rehearsal.step(migration.id()),
                Failures::throwIfAny);
    }

    /** The same for the history as a whole. */
    public static TestTemplateInvocationContext assertingHistory(ClassRehearsal rehearsal) {
        return asserting(
                rehearsal, "whole history is sound", RehearsedHistory.class, rehearsal::history, Failures::throwIfAny);
    }

    private static <T> TestTemplateInvocationContext asserting(
            ClassRehearsal rehearsal, String name, Class<T> type, Supplier<T> judged, Consumer<T> assertion) {
        InvocationExtension invocation = new InvocationExtension(rehearsal, Map.of(Result.class, judged::get));
        return instead(rehearsal.named(name), List.of(invocation), context -> {
            T value = type.cast(invocation.make(Result.class, context));
            rehearsal.failedBy(value).ifPresent(test -> {
                throw new TestAbortedException("its errors failed '" + test + "' already");
            });
            assertion.accept(value);
        });
    }

    /** Names what is judged; no method takes it. */
    private interface Result {}

    /** An invocation that does something else in place of the method. */
    private static TestTemplateInvocationContext instead(
            String name, List<Extension> extensions, Consumer<ExtensionContext> body) {
        return new Named(
                name,
                Stream.concat(Stream.of(new InsteadOfMethod(body)), extensions.stream())
                        .toList());
    }

    private record Named(String name, List<Extension> extensions) implements TestTemplateInvocationContext {
        Named(String name, Extension extension) {
            this(name, List.of(extension));
        }

        @Override
        public String getDisplayName(int invocationIndex) {
            return name;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return extensions;
        }
    }

    /** Neither the method nor those around it are run: there is nothing to hand to them. */
    private record InsteadOfMethod(Consumer<ExtensionContext> body)
            implements ParameterResolver, InvocationInterceptor {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return TYPES.contains(parameter.getParameter().getType());
        }

        @Override
        public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return null;
        }

        @Override
        public void interceptBeforeEachMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context) {
            invocation.skip();
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context) {
            invocation.skip();
            body.accept(context);
        }

        @Override
        public void interceptAfterEachMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context) {
            invocation.skip();
        }
    }
}
