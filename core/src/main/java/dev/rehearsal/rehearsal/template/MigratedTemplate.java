package dev.rehearsal.rehearsal.template;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.RowsNotMadeException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.HandedDatabase;
import dev.rehearsal.rehearsal.fixture.RunFailedException;
import dev.rehearsal.rehearsal.fixture.ToolRuns;
import dev.rehearsal.rehearsal.run.Progress;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.server.WalkDatabases;
import dev.rehearsal.rehearsal.watch.HistoryWithReplacements;
import dev.rehearsal.rehearsal.watch.Watchdog;
import dev.rehearsal.scenario.MigratedDatabase;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
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
        return new HandedDatabase(fork);
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

    /** Migrates one database in runs of the tool, which end where rows are to be written. */
    private static final class TemplateRun {
        private static final System.Logger LOG = Secrets.logger("dev.rehearsal");

        private final History history;
        private final Seeding seeding;
        private final List<Migration> migrations;
        private final boolean whole;
        private final WalkDatabases databases;

        /** @param to id of the last migration; empty for all */
        TemplateRun(Rehearsal asked, String to) {
            asked.seeding().requireMoments(asked.history());
            Rehearsal rehearsal = asked.on(HistoryWithReplacements.of(asked));
            this.history = rehearsal.history();
            this.seeding = rehearsal.seeding();
            this.whole = to.isEmpty();
            this.migrations = until(to);
            this.databases = new WalkDatabases(rehearsal, new Progress(migrations.size()));
        }

        private List<Migration> until(String to) {
            List<Migration> all = history.migrations();
            List<String> ids = all.stream().map(Migration::id).toList();
            if (!whole && !ids.contains(to)) {
                throw new RehearsalException("no migration '" + to + "' in this history; it has " + ids);
            }
            return whole ? all : all.subList(0, ids.indexOf(to) + 1);
        }

        /** How many migrations are applied. */
        int length() {
            return migrations.size();
        }

        /** A new database after the migrations; the caller closes it. */
        Database fromEmpty() {
            try (Watchdog watchdog = databases.watchdog()) {
                return migrated(DatabaseFixture.onEmpty(databases.create(), history, watchdog), 0);
            }
        }

        /**
         * A copy of a database after the migrations; the caller closes it.
         *
         * @param earlier a database of the same history
         * @param applied how many migrations are applied there
         */
        Database continued(Database earlier, int applied) {
            try (Watchdog watchdog = databases.watchdog()) {
                return migrated(new DatabaseFixture(earlier.forkBeside(), history, watchdog), applied);
            }
        }

        private Database migrated(DatabaseFixture fixture, int applied) {
            try {
                BooleanSupplier serverTouched = databases.watchServer(fixture.database());
                apply(fixture, applied);
                if (!serverTouched.getAsBoolean()) {
                    databases.requireUntouched(fixture.database());
                    return fixture.release();
                }
            } catch (RunFailedException failure) {
                fixture.close();
                if (failure.isWorthAnother()) {
                    return fromEmpty();
                }
                throw failure;
            } catch (RuntimeException e) {
                fixture.close();
                throw e;
            }
            fixture.close();
            // What changes all databases of a server is done once more where that disturbs nobody.
            databases.move(migrations);
            return migrated(DatabaseFixture.onEmpty(databases.create(), history, databases.watchdog()), 0);
        }

        private void apply(DatabaseFixture fixture, int first) {
            ToolRuns runs = new ToolRuns(fixture, history, seeding.given(), ToolRuns.Watcher.NONE);
            int applied = runs.toLastRows(migrations, first);
            if (whole && HistoryWithReplacements.passed(history).isEmpty()) {
                runs.migrate();
            } else {
                runs.run(migrations.subList(applied, migrations.size()));
            }
            seedAtEnd(fixture, migrations.get(migrations.size() - 1).id());
        }

        private void seedAtEnd(DatabaseFixture fixture, String last) {
            RowsNotMadeException missing = fixture.seed(
                    seeding,
                    new Occasion(
                            Occasion.Moment.AFTER_STEP,
                            last,
                            Set.of(),
                            Set.copyOf(history.schemaHistoryTables()),
                            Set.of()));
            if (missing != null) {
                LOG.log(Level.WARNING, "A migrated database lacks generated rows: " + missing.getMessage());
            }
        }
    }
}
