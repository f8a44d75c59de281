package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Databases for a walk with two threads, where the walk takes long to build its own one anew for a down: until the experiments beside it wait for the
 * down, or have come to the walk's databases themselves.
 */
final class Building implements DatabaseSource {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final DatabaseSource real;
    private volatile @Nullable Thread experiments;
    private volatile boolean disturbed;
    private volatile boolean anew;

    Building(DatabaseSource real) {
        this.real = real;
    }

    /** Whether experiments came to databases of the walk. */
    boolean wasDisturbed() {
        return disturbed;
    }

    /** Whether the walk built its database anew for a down. */
    boolean builtForDown() {
        return anew;
    }

    @Override
    public Database create(Isolation isolation) {
        seen(isolation, true);
        return watched(real.create(isolation), isolation);
    }

    private Database watched(Database target, Isolation isolation) {
        return (Database) Proxy.newProxyInstance(
                Building.class.getClassLoader(), new Class<?>[] {Database.class}, (proxy, method, arguments) -> {
                    seen(isolation, method.getName().equals("fork"));
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Database fork ? watched(fork, isolation) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private void seen(Isolation isolation, boolean builds) {
        boolean isWalk = isolation == Isolation.SHARED_SERVER;
        if (Thread.currentThread().getName().equals("rehearsal-experiments")) {
            experiments = Thread.currentThread();
            if (isWalk) {
                disturbed = true;
            }
        } else if (isWalk && builds) {
            built();
        }
    }

    private void built() {
        if (isIn(Thread.currentThread(), "MainLine", "down")) {
            anew = true;
            long start = System.nanoTime();
            while (!disturbed
                    && !isIn(experiments, "ExperimentRun", "await")
                    && System.nanoTime() - start < LONGEST_NANOS) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static boolean isIn(@Nullable Thread thread, String type, String method) {
        return thread != null
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith("." + type)
                                && frame.getMethodName().equals(method));
    }
}
