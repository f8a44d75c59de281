package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.check.RehearsedHistory;
import dev.rehearsal.check.RehearsedStep;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.MigratedDatabase;
import dev.rehearsal.rehearsal.MigrationScenario;
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

    /** An invocation that does something else in place of the method. */
    static TestTemplateInvocationContext instead(
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
