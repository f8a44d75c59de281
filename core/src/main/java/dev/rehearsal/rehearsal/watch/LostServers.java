package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.ServerTrouble.Kind;
import dev.rehearsal.rehearsal.run.ServerActivity;
import dev.rehearsal.rehearsal.run.ServerLostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells failures of the servers of a walk from all others, and remembers at which migrations they were lost. */
public final class LostServers {
    private final List<Database> databases = new ArrayList<>();
    private final Map<String, Integer> duringUp = new HashMap<>();
    private final Map<String, ServerLostException> unbearable = new HashMap<>();
    private boolean ours = true;
    private boolean secondTry;

    /** One more database whose server can be lost. */
    public synchronized Database watched(Database database) {
        ours = database.isServerOurs();
        // The databases of a shared server have the same to say.
        if (database.isolation() == Isolation.OWN_SERVER || databases.isEmpty()) {
            databases.add(database);
        }
        return database;
    }

    /** One more database, on another server than those before. */
    public synchronized Database watchedToo(Database database) {
        databases.add(database);
        return database;
    }

    /** The loss that a failure is, or that it comes from; empty where all servers are well. */
    public Optional<ServerLostException> loss(Throwable failure) {
        ServerLostException known = known(failure);
        if (known != null) {
            return Optional.of(known);
        }
        return all().stream()
                .map(database -> database.trouble(failure))
                .flatMap(Optional::stream)
                .findFirst()
                .map(trouble -> new ServerLostException(trouble, ServerActivity.OWN, failure));
    }

    private static @Nullable ServerLostException known(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(ServerLostException.class::isInstance)
                .map(ServerLostException.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** Throws the loss that a failure is, and returns where it is none. */
    public void throwIfLost(Throwable failure) {
        loss(failure).ifPresent(loss -> {
            throw loss;
        });
    }

    /** Whether it is the second time that the same migration, run ahead of the walk, loses the server; it is not run again then. */
    public synchronized boolean isUnbearable(String migration, ServerLostException loss) {
        boolean twice = !migration.isEmpty() && duringUp.merge(migration, 1, Integer::sum) > 1;
        if (twice) {
            unbearable.put(migration, loss);
        }
        return twice;
    }

    /** Whether a migration lost the server twice ahead of the walk. */
    public synchronized boolean knowsUnbearable(String migration) {
        return unbearable.containsKey(migration);
    }

    /** Ends the walk at a step that lost the server twice ahead of the walk. */
    public synchronized void requireBearable(String step) {
        ServerLostException known = unbearable.get(step.replaceAll("^'|'$", ""));
        if (known != null) {
            throw known.ending(step, again(), true);
        }
    }

    /** Whether a fresh server may bring the walk on. */
    public synchronized boolean isWorthAnother(ServerLostException lost) {
        return ours || lost.trouble().kind() == Kind.CRASHED || lost.trouble().kind() == Kind.SESSIONS_ENDED;
    }

    /** What was tried before a loss ends the walk, in words. */
    public synchronized String again() {
        String where = ours
                ? "a fresh server that nobody else used, after all migrations before it"
                : "the same server, in a new database after all migrations before it";
        return "the step was judged again on " + where + ", and this happened again"
                + "; so it is this migration that causes it";
    }

    /** Servers that were lost are no longer asked, and sessions that are ended now are taken for the migration's doing. */
    public synchronized void startAgain() {
        databases.clear();
        secondTry = true;
    }

    public synchronized void secondTryIsOver() {
        secondTry = false;
    }

    public synchronized boolean isSecondTry() {
        return secondTry;
    }

    private synchronized List<Database> all() {
        return List.copyOf(databases);
    }
}
