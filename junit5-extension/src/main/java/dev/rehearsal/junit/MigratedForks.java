package dev.rehearsal.junit;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.junit.MigratedUse.OwnedRequest;
import dev.rehearsal.junit.migrated.ForkRequest;
import dev.rehearsal.junit.migrated.MigratedFork;
import dev.rehearsal.junit.migrated.MigratedTemplates;
import dev.rehearsal.junit.migrated.RunningForks;
import dev.rehearsal.junit.settings.ClosingStore;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The copies of one test class and of its methods, in JUnit's stores, which close them.
 *
 * @param context the class, the method or the invocation that asks
 */
record MigratedForks(ExtensionContext context) {

    /**
     * The copy that a request leads to here; made now where nobody needed it before.
     *
     * @param asking the class in which the request is written, or the class whose methods inherit it
     */
    MigratedFork of(ForkRequest request, Class<?> asking) {
        if (request.perMethod() && !isMethod()) {
            throw new ExtensionConfigurationException(request + " on '"
                    + context.getRequiredTestClass().getName()
                    + "': there is a database per method only while a test method runs; ask for it there or in @BeforeEach,"
                    + " or take per = CLASS");
        }
        MigratedFork fork = found(request, asking);
        fork.database(this::application);
        return fork;
    }

    /** While a class is set up, an application that a framework runs for it may lack what other extensions start. */
    private TestedApplication application() {
        return isMethod() ? TestFrameworks.running(context) : TestFrameworks.declared(context.getRequiredTestClass());
    }

    private MigratedFork found(ForkRequest request, Class<?> asking) {
        if (request.perMethod()) {
            return fork(context, request, context.getUniqueId());
        }
        Class<?> owner = OwnedRequest.of(asking)
                .filter(owned -> owned.request().equals(request))
                .map(OwnedRequest::owner)
                .orElse(asking);
        return fork(classContext(owner), request, owner);
    }

    /** Lets the framework around a test find its copy from this thread, as long as the context is open; nothing is made for that. */
    void enter() {
        Class<?> testClass = context.getRequiredTestClass();
        OwnedRequest.requestOf(testClass)
                .ifPresent(request -> ClosingStore.of(context)
                        .getOrPut(
                                List.of(RunningForks.class, context.getUniqueId()),
                                AutoCloseable.class,
                                () -> RunningForks.entered(found(request, testClass))));
    }

    /** Makes the copy of the class or method, unless it depends on what is started later: an application, or a server in a field. */
    void make() {
        Class<?> testClass = context.getRequiredTestClass();
        OwnedRequest.requestOf(testClass)
                .filter(request -> !TestFrameworks.run(testClass) && canBeMade(request))
                .ifPresent(request -> found(request, testClass).database());
    }

    private boolean canBeMade(ForkRequest request) {
        return isMethod()
                || !MigratedTemplates.of(context)
                        .plan(request, context, application())
                        .server()
                        .given();
    }

    boolean isMethod() {
        return context.getTestMethod().isPresent();
    }

    private static MigratedFork fork(ExtensionContext context, ForkRequest request, Object owner) {
        return ClosingStore.of(context).getOrPut(List.of(request, owner), MigratedFork.class, () -> {
            MigratedFork fork = new MigratedFork(
                    request,
                    () -> TestFrameworks.declared(context.getRequiredTestClass()),
                    application -> MigratedTemplates.of(context).fork(request, context, application));
            boolean betweenMethods =
                    request.perMethod() && context.getTestMethod().isEmpty();
            if (!betweenMethods) {
                RunningForks.opened(fork);
            }
            return fork;
        });
    }

    /** The context of a class, which is this one or around it. */
    private ExtensionContext classContext(Class<?> owner) {
        ExtensionContext found = context;
        while (isBelow(found, owner) && found.getParent().isPresent()) {
            found = found.getParent().get();
        }
        return found;
    }

    private static boolean isBelow(ExtensionContext each, Class<?> owner) {
        return each.getTestMethod().isPresent()
                || !each.getTestClass().filter(owner::equals).isPresent();
    }
}
