package dev.rehearsal.junit.migrated;

import dev.rehearsal.history.TestedApplication;
import dev.rehearsal.scenario.MigratedDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The databases of the tests that run now: for objects that a framework keeps longer than a test, which know no context of JUnit. */
public final class RunningForks {
    private static final Map<ForkRequest, List<MigratedFork>> OPEN = new ConcurrentHashMap<>();
    private static final ThreadLocal<Map<ForkRequest, MigratedFork>> OF_THREAD = ThreadLocal.withInitial(HashMap::new);

    private RunningForks() {}

    public static MigratedFork current(ForkRequest request) {
        MigratedFork ofThread = OF_THREAD.get().get(request);
        if (ofThread != null) {
            return ofThread;
        }
        List<MigratedFork> open = List.copyOf(OPEN.getOrDefault(request, List.of()));
        if (open.size() == 1) {
            return open.get(0);
        }
        throw new IllegalStateException(
                open.isEmpty()
                        ? request + ": no test runs that has such a database"
                        : request + ": " + open.size()
                                + " tests with such a database run at the same time, and thread '"
                                + Thread.currentThread().getName()
                                + "' belongs to none of them; run them one after the other with @Execution(SAME_THREAD)");
    }

    /** Lets all threads find a database. */
    public static void opened(MigratedFork fork) {
        OPEN.compute(fork.request(), (known, open) -> {
            List<MigratedFork> all = open == null ? new CopyOnWriteArrayList<>() : open;
            all.add(fork);
            return all;
        });
    }

    /** Lets no thread find it any more. */
    static void closed(MigratedFork fork) {
        OPEN.computeIfPresent(fork.request(), (known, open) -> {
            open.remove(fork);
            return open.isEmpty() ? null : open;
        });
    }

    /** Lets this thread work on a database until the result is closed in it. */
    public static AutoCloseable entered(MigratedFork fork) {
        MigratedFork before = OF_THREAD.get().put(fork.request(), fork);
        return () -> leave(fork.request(), before);
    }

    private static void leave(ForkRequest request, @Nullable MigratedFork before) {
        Map<ForkRequest, MigratedFork> all = OF_THREAD.get();
        if (before != null) {
            all.put(request, before);
            return;
        }
        all.remove(request);
        if (all.isEmpty()) {
            OF_THREAD.remove();
        }
    }

    /** Leads to the database of the test that runs, whichever that is. */
    public static DataSource dataSource(ForkRequest request, TestedApplication application) {
        return new MigratedFork.ForkDataSource(new Current(request, application));
    }

    /**
     * The database of the test that runs.
     *
     * @param request what the test asks for
     * @param application what is known of its application
     */
    private record Current(ForkRequest request, TestedApplication application) implements MigratedFork.Unclosed {
        @Override
        public MigratedDatabase database() {
            return RunningForks.current(request).database(() -> application);
        }

        @Override
        public String toString() {
            return "the database of the test that runs with " + request;
        }
    }
}
