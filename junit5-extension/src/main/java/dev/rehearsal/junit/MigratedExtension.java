package dev.rehearsal.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.rehearsal.junit.MigratedUse.OwnedRequest;
import dev.rehearsal.junit.migrated.ForkRequest;
import dev.rehearsal.junit.migrated.MigratedFork;
import dev.rehearsal.junit.migrated.MigratedTemplates;
import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.junit.settings.JunitVersion;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.ReflectionSupport;

/** Gives tests their copies of migrated databases. All of it is closed by JUnit's stores. */
final class MigratedExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                ParameterResolver {

    MigratedExtension() {
        JunitVersion.check();
    }

    /** A constructor is called for one test, and gets what that test gets. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /**
     * Conditions are asked before other extensions do anything, wherever the annotation stands: from now on a framework that runs an
     * application for the class finds the database.
     */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<ForkRequest> request =
                context.getTestClass().filter(TestFrameworks::run).flatMap(OwnedRequest::requestOf);
        if (request.isPresent() && !isTemplate(context)) {
            MigratedUse.check(context);
            new MigratedForks(context).enter();
        }
        // An application that is started without its database would fail.
        return request.filter(asked -> context.getTestMethod().isEmpty())
                .flatMap(asked -> MigratedTemplates.of(context).missing(asked, context))
                .map(ConditionEvaluationResult::disabled)
                .orElse(ConditionEvaluationResult.enabled(""));
    }

    /** Whether nothing runs in a context but invocations, which have contexts of their own. */
    private static boolean isTemplate(ExtensionContext context) {
        return context.getTestMethod()
                        .filter(method -> isAnnotated(method, TestTemplate.class))
                        .isPresent()
                && context.getParent().flatMap(ExtensionContext::getTestMethod).isEmpty();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        MigratedUse.check(context);
        if (OwnedRequest.requestOf(context.getRequiredTestClass())
                .filter(request -> !request.perMethod())
                .isPresent()) {
            new MigratedForks(context).enter();
            new MigratedForks(context).make();
        }
        MigratedFields fields = new MigratedFields(context);
        fields.fill(context.getRequiredTestClass(), null);
        if (context.getTestInstance().isPresent()) {
            fields.fill(context.getRequiredTestClass(), context.getRequiredTestInstance());
        }
    }

    /** Before a framework's extension sees the instance, its objects may ask for the database. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        MigratedUse.check(context);
        new MigratedForks(context).enter();
        new MigratedForks(context).make();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        MigratedUse.check(context);
        new MigratedForks(context).enter();
        new MigratedForks(context).make();
        MigratedFields fields = new MigratedFields(context);
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            fields.fill(instance.getClass(), instance);
        }
        for (Parameter parameter : context.getRequiredTestMethod().getParameters()) {
            // JUnit would turn a test that is aborted for want of a database into a failed one later.
            Optional<ForkRequest> asked = MigratedUse.asked(parameter, context.getRequiredTestClass());
            asked.ifPresent(request -> new MigratedForks(context).of(request, context.getRequiredTestClass()));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return MigratedUse.asked(parameter.getParameter(), context.getRequiredTestClass())
                .isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ForkRequest request = MigratedUse.asked(parameter.getParameter(), context.getRequiredTestClass())
                .orElseThrow();
        try {
            Object value = new MigratedForks(context)
                    .of(request, context.getRequiredTestClass())
                    .as(parameter.getParameter().getType());
            if (value instanceof Connection connection) {
                ClosingStore.of(context).put(value, connection);
            }
            return value;
        } catch (SQLException e) {
            throw new ParameterResolutionException(request + ": no connection: " + e.getMessage(), e);
        }
    }

    /**
     * Fills the fields of test classes, for as long as a context is open.
     *
     * @param context the class or the method for which they are filled
     */
    private record MigratedFields(ExtensionContext context) {

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
                boolean ofClass = !request.perMethod() && (instance == null || hasLifecycleOfClass(context));
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
}
