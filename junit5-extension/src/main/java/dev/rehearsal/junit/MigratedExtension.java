package dev.rehearsal.junit;

import java.lang.reflect.Parameter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** Gives tests their copies of migrated databases. All of it is closed by JUnit's stores. */
final class MigratedExtension
        implements BeforeAllCallback, TestInstancePreConstructCallback, BeforeEachCallback, ParameterResolver {

    MigratedExtension() {
        JunitVersion.check();
    }

    /** A constructor is called for one test, and gets what that test gets. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        MigratedUse.check(context);
        if (MigratedRequest.of(context.getRequiredTestClass())
                .filter(request -> request.per() != Migrated.Per.METHOD)
                .isPresent()) {
            new MigratedForks(context).enter();
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
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        MigratedUse.check(context);
        new MigratedForks(context).enter();
        MigratedFields fields = new MigratedFields(context);
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            fields.fill(instance.getClass(), instance);
        }
        for (Parameter parameter : context.getRequiredTestMethod().getParameters()) {
            // JUnit would turn a test that is aborted for want of a database into a failed one later.
            Optional<MigratedRequest> asked = MigratedUse.asked(parameter, context.getRequiredTestClass());
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
        MigratedRequest request = MigratedUse.asked(parameter.getParameter(), context.getRequiredTestClass())
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
}
