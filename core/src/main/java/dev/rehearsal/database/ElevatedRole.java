package dev.rehearsal.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The role that migrations run as on a server, for several walks at once: while one of them has given it more, only that one
 * migrates.
 */
public abstract class ElevatedRole {
    private final Map<Object, Integer> running = new HashMap<>();
    /** What those have who were given more and did not give it back yet; all are of one walk. */
    private final List<Given> given = new ArrayList<>();

    /** The walks that want to have more, as soon as no other one runs. */
    private final List<Object> wanting = new ArrayList<>();

    /** For the products. */
    protected ElevatedRole() {}

    private record Given(String database, Rights rights, boolean allRows) {}

    /**
     * Lets the role have these rights, and no others.
     *
     * @param allRows whether row security hides nothing from it
     */
    protected abstract void change(Rights rights, boolean allRows);

    /**
     * Begins a phase.
     *
     * @param walk whose phase it is
     * @param database the name of the database that it works on
     * @param rights with what it runs
     * @param allRows whether row security hides nothing from it
     * @throws DatabaseException if the server refuses to give that, or the thread was interrupted while others migrated
     */
    public final synchronized Elevation begin(Object walk, String database, Rights rights, boolean allRows) {
        boolean more = rights != Rights.OWNER || allRows;
        Given one = new Given(database, rights, allRows);
        await(walk, more);
        running.merge(walk, 1, Integer::sum);
        if (more) {
            given.add(one);
            try {
                change();
            } catch (RuntimeException e) {
                given.remove(one);
                end(walk);
                throw e;
            }
        }
        return () -> takeBack(walk, one);
    }

    /** Lets a session on another database wait until the role has no more than it is to have: it would have more, too. */
    public final synchronized void awaitOrdinary(String database) {
        await(() -> !given.isEmpty()
                && given.stream().noneMatch(one -> one.database().equals(database)));
    }

    private void await(Object walk, boolean more) {
        if (!more) {
            await(() -> isKeptOut(walk, false));
            return;
        }
        wanting.add(walk);
        try {
            await(() -> isKeptOut(walk, true));
        } finally {
            wanting.remove(walk);
            notifyAll();
        }
    }

    private void await(BooleanSupplier isKeptOut) {
        try {
            while (isKeptOut.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while another walk migrated with more rights", e);
        }
    }

    /** A walk that runs already is not kept waiting, or what it does at the same time would wait for itself. */
    private boolean isKeptOut(Object walk, boolean more) {
        boolean othersRun = running.keySet().stream().anyMatch(other -> !other.equals(walk));
        if (running.containsKey(walk)) {
            return more && othersRun;
        }
        if (othersRun && (more || !given.isEmpty())) {
            return true;
        }
        return !more && wanting.stream().anyMatch(other -> !other.equals(walk));
    }

    private synchronized void takeBack(Object walk, Given one) {
        try {
            if (given.remove(one)) {
                change();
            }
        } finally {
            end(walk);
        }
    }

    private void end(Object walk) {
        running.computeIfPresent(walk, (key, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    private void change() {
        change(
                given.stream().map(Given::rights).max(Rights::compareTo).orElse(Rights.OWNER),
                given.stream().anyMatch(Given::allRows));
    }
}
