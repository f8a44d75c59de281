package dev.rehearsal.rehearsal.template;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Progress;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.RowsNotMadeException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ToolRuns;
import dev.rehearsal.rehearsal.server.WalkDatabases;
import dev.rehearsal.rehearsal.watch.PassingHistory;
import dev.rehearsal.rehearsal.watch.Watchdog;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Migrates one database in runs of the tool, which end where rows are to be written. */
final class TemplateRun {
    private static final System.Logger LOG = Secrets.logger("dev.rehearsal");

    private final History history;
    private final Seeding seeding;
    private final List<Migration> migrations;
    private final boolean whole;
    private final WalkDatabases databases;

    /** @param to id of the last migration; empty for all */
    TemplateRun(Rehearsal asked, String to) {
        asked.seeding().requireMoments(asked.history());
        Rehearsal rehearsal = asked.on(PassingHistory.of(asked));
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
        if (whole && PassingHistory.passed(history).isEmpty()) {
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
                        Occasion.Moment.AFTER_STEP, last, Set.of(), Set.copyOf(history.bookkeepingTables()), Set.of()));
        if (missing != null) {
            LOG.log(Level.WARNING, "A migrated database lacks generated rows: " + missing.getMessage());
        }
    }
}
