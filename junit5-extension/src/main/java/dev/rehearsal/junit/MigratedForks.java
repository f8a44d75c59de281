package dev.rehearsal.junit;

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
     * The copy that a request leads to here; made now where nobody asked for it before.
     *
     * @param asking the class in which the request is written, or the class whose methods inherit it
     */
    MigratedFork of(MigratedRequest request, Class<?> asking) {
        if (request.per() == Migrated.Per.METHOD) {
            if (!isMethod()) {
                throw new ExtensionConfigurationException(request + " on '"
                        + context.getRequiredTestClass().getName()
                        + "': there is a database per method only while a test method runs; ask for it there or in @BeforeEach,"
                        + " or take per = CLASS");
            }
            return fork(context, request, context.getUniqueId());
        }
        Class<?> owner = OwnedRequest.of(asking)
                .filter(owned -> owned.request().equals(request))
                .map(OwnedRequest::owner)
                .orElse(asking);
        return fork(classContext(owner), request, owner);
    }

    /** Lets the framework around a test find its copy from this thread, as long as the context is open. */
    void enter() {
        Class<?> testClass = context.getRequiredTestClass();
        MigratedRequest.of(testClass).filter(this::canBeMade).ifPresent(request -> {
            boolean betweenMethods = request.per() == Migrated.Per.METHOD && !isMethod();
            MigratedFork fork = betweenMethods ? fork(context, request, context.getUniqueId()) : of(request, testClass);
            ClosingStore.of(context)
                    .getOrPut(
                            List.of(RunningForks.class, context.getUniqueId()),
                            AutoCloseable.class,
                            () -> RunningForks.entered(request, fork.shared()));
        });
    }

    /** A server that a field of the class knows may be started after the extension of the class is called. */
    private boolean canBeMade(MigratedRequest request) {
        return isMethod()
                || !MigratedTemplates.of(context)
                        .plan(request, context)
                        .server()
                        .given();
    }

    boolean isMethod() {
        return context.getTestMethod().isPresent();
    }

    private static MigratedFork fork(ExtensionContext context, MigratedRequest request, Object owner) {
        return ClosingStore.of(context)
                .getOrPut(
                        List.of(request, owner),
                        MigratedFork.class,
                        () -> new MigratedFork(
                                request, MigratedTemplates.of(context).fork(request, context)));
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
