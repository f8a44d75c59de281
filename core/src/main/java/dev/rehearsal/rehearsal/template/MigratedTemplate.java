package dev.rehearsal.rehearsal.template;

import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.MigratedDatabase;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A database at a version of a history, on which nobody works: it is only forked. Safe for use by several threads. */
public final class MigratedTemplate implements AutoCloseable {
    private final Database database;
    private final int applied;
    private final boolean continues;
    private int forks;
    private @Nullable Future<Database> spare;

    /**
     * A template on a database that it closes.
     *
     * @param applied how many migrations were applied
     * @param continues whether a later version can be reached from it
     */
    private MigratedTemplate(Database database, int applied, boolean continues) {
        this.database = database;
        this.applied = applied;
        this.continues = continues;
    }

    /**
     * Migrates a new database, or a copy of an earlier one. Given rows are written at their versions, generated ones at the end. Neither
     * experiments nor checks are made.
     *
     * @param rehearsal the history, where databases come from, and rows
     * @param to id of the last migration that is applied; empty for the whole history in its tool's own run
     * @param others templates of an equal rehearsal
     * @throws RehearsalException if a migration fails or hangs; the message names it
     */
    public static MigratedTemplate of(Rehearsal rehearsal, String to, Collection<MigratedTemplate> others) {
        TemplateRun run = new TemplateRun(rehearsal, to);
        Optional<MigratedTemplate> earlier = others.stream()
                .filter(other -> other.continues && other.applied <= run.length())
                .max(Comparator.comparingInt(other -> other.applied));
        Database migrated =
                earlier.isPresent() ? run.continued(earlier.get().database, earlier.get().applied) : run.fromEmpty();
        boolean generates = !rehearsal.seeding().given().equals(rehearsal.seeding());
        return new MigratedTemplate(migrated, run.length(), !to.isEmpty() && !generates);
    }

    /** A copy as it is now, for one user; closing it drops it. From the second one on the next is made ahead, while this one is used. */
    public MigratedDatabase fork() {
        Database ready = takeSpare();
        Database fork = ready == null ? database.forkBeside() : ready;
        orderSpare();
        return new ForkedDatabase(fork);
    }

    private synchronized void orderSpare() {
        forks++;
        if (forks > 1 && spare == null) {
            spare = database.forkAhead().orElse(null);
        }
    }

    /** The copy that was made ahead; null where it is not there yet. */
    private synchronized @Nullable Database takeSpare() {
        Future<Database> ready = spare;
        if (ready == null || !ready.isDone()) {
            return null;
        }
        spare = null;
        try {
            return ready.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException failed) {
            // The same is tried again, and says why.
            return null;
        }
    }

    /** Drops the template; its forks are to be closed before. */
    @Override
    public void close() {
        Database left = takeSpare();
        if (left != null) {
            left.close();
        }
        database.close();
    }
}
