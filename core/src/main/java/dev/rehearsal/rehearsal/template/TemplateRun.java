package dev.rehearsal.rehearsal.template;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Progress;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.RowsNotMadeException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.server.WalkDatabases;
import dev.rehearsal.rehearsal.watch.PassingHistory;
import dev.rehearsal.rehearsal.watch.Watchdog;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Migrates one database: in one run of the tool where that leads there, otherwise migration by migration. */
final class TemplateRun {
    private static final System.Logger LOG = Secrets.logger("dev.rehearsal");

    private final History history;
    private final Seeding seeding;
    private final WalkDatabases databases;

    TemplateRun(Rehearsal asked) {
        Rehearsal rehearsal = asked.on(PassingHistory.of(asked));
        this.history = rehearsal.history();
        this.seeding = rehearsal.seeding();
        this.databases =
                new WalkDatabases(rehearsal, new Progress(history.migrations().size()));
    }

    /** A database after this migration, or after all of them where the id is empty; it is the caller's to close. */
    Database migrated(String to) {
        try (Watchdog watchdog = databases.watchdog()) {
            DatabaseFixture fixture = applied(to, watchdog);
            return fixture.release();
        }
    }

    private DatabaseFixture applied(String to, Watchdog watchdog) {
        DatabaseFixture fixture = DatabaseFixture.onEmpty(databases.create(), history, watchdog);
        try {
            boolean shared = databases.areOnSharedServer() && fixture.database().isServerOurs();
            Map<?, ?> server = shared ? fixture.observe().schema().serverWide() : Map.of();
            apply(fixture, until(to), to.isEmpty());
            if (shared && !server.equals(fixture.observe().schema().serverWide())) {
                fixture.close();
                return appliedOnOwnServer(to, watchdog);
            }
            databases.requireUntouched(fixture.database());
            return fixture;
        } catch (RuntimeException e) {
            fixture.close();
            throw e;
        }
    }

    /** What changes all databases of a server is done once more where that disturbs nobody. */
    private DatabaseFixture appliedOnOwnServer(String to, Watchdog watchdog) {
        List<Migration> migrations = until(to);
        databases.move(migrations.get(migrations.size() - 1));
        return applied(to, watchdog);
    }

    private List<Migration> until(String to) {
        List<Migration> all = history.migrations();
        List<String> ids = all.stream().map(Migration::id).toList();
        int last = ids.indexOf(to);
        if (last < 0 && !to.isEmpty()) {
            throw new RehearsalException("no migration '" + to + "' in this history; it has " + ids);
        }
        return last < 0 ? all : all.subList(0, last + 1);
    }

    private void apply(DatabaseFixture fixture, List<Migration> migrations, boolean all) {
        Seeding given = seeding.given();
        if (all && given == Seeding.NONE && PassingHistory.passed(history).isEmpty()) {
            require(fixture.migrate(), "");
        } else {
            fixture.seed(given, occasion(Occasion.Moment.START, ""));
            for (Migration migration : migrations.subList(0, migrations.size() - 1)) {
                require(fixture.up(migration), migration.displayName());
                fixture.seed(given, occasion(Occasion.Moment.AFTER_STEP, migration.id()));
            }
            Migration last = migrations.get(migrations.size() - 1);
            require(fixture.up(last), last.displayName());
        }
        String last = migrations.get(migrations.size() - 1).id();
        RowsNotMadeException missing = fixture.seed(seeding, occasion(Occasion.Moment.AFTER_STEP, last));
        if (missing != null) {
            LOG.log(Level.WARNING, "A migrated database lacks generated rows: " + missing.getMessage());
        }
    }

    private Occasion occasion(Occasion.Moment moment, String migration) {
        return new Occasion(moment, migration, Set.of(), Set.copyOf(history.bookkeepingTables()), Set.of());
    }

    /** Throws where a phase failed. A run of the whole history names the migration by its script only. */
    private void require(Outcome outcome, String migration) {
        if (outcome instanceof Outcome.Failed failure) {
            String name = migration.isEmpty() ? at(failure.path()) : migration;
            String place = failure.path().isEmpty()
                    ? ""
                    : " at " + failure.path() + (failure.line() == 0 ? "" : ":" + failure.line());
            throw new RehearsalException("'" + name + "' failed" + place + ": " + failure.message());
        }
    }

    private String at(String path) {
        return history.migrations().stream()
                .filter(migration -> migration.up().path().equals(path))
                .map(Migration::displayName)
                .findFirst()
                .orElse("the run of " + history.tool());
    }
}
