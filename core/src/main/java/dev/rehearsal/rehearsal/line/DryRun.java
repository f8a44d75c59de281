package dev.rehearsal.rehearsal.line;

import dev.rehearsal.data.DataDialects;
import dev.rehearsal.data.InsertedRows;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.HangException;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Progress;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.server.WalkDatabases;
import dev.rehearsal.rehearsal.statement.InsertedLiterals;
import dev.rehearsal.rehearsal.watch.LostServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Applies the whole history once ahead of the walk, with given rows only, and reports which tables migrations fill and which
 * the given rows. Where a migration fails it ends; the walk will end there as well.
 */
final class DryRun {
    private final Map<String, List<Entry>> entries = new HashMap<>();
    /** How many rows were ever inserted, when it was last looked, by table. */
    private final Map<Long, Long> inserted = new HashMap<>();

    private final Set<Long> filledByHistory = new HashSet<>();
    private final Set<Long> reserved = new HashSet<>();
    private final Map<String, FreshCounters> counters = new HashMap<>();
    private @Nullable Migration touching;
    private String applying = "";
    private boolean refused;

    private final Progress progress;
    private final LostServers losses;
    /** One with more rows that ended earlier; null where there is none. */
    private final @Nullable DryRun shorter;

    DryRun(Progress progress, LostServers losses) {
        this(progress, losses, null);
    }

    private DryRun(Progress progress, LostServers losses, @Nullable DryRun shorter) {
        this.progress = progress;
        this.losses = losses;
        this.shorter = shorter;
    }

    /** One with fewer rows, which knows what this one learned until it ended. */
    DryRun longer() {
        return new DryRun(progress, losses, this);
    }

    /** The same from the start. */
    DryRun again() {
        return new DryRun(progress, losses, shorter);
    }

    /** Whether it ended because a migration failed. */
    boolean endsRefused() {
        return refused;
    }

    /**
     * One table at one version; a table that is no partition is its own root, and who fills one partition fills them all.
     *
     * @param rows how many rows were ever written into it
     */
    private record Entry(long root, long id, String name, long rows) {
        boolean isIn(Set<Long> tables) {
            return tables.contains(root) || tables.contains(id);
        }
    }

    /** Goes there; this dryRun comes back. */
    DryRun send(Rehearsal rehearsal, Seeding given, WalkDatabases databases) {
        try (DatabaseFixture fixture =
                DatabaseFixture.onEmpty(databases.create(), rehearsal.history(), databases.watchdog())) {
            gone(fixture, rehearsal, given, databases);
            return this;
        } catch (SQLException e) {
            throw new RehearsalException("the tables that the history fills could not be listed: " + e.getMessage(), e);
        }
    }

    /** The migration that changed the server as a whole; the dry run ends there, for it may not do so on a shared one. */
    @Nullable
    Migration touching() {
        return touching;
    }

    /** The migration that it applied last; empty where it came to none. */
    String applying() {
        return applying;
    }

    /** The tool's own tables and those into which given rows come at any time, by their names after the last of these migrations. */
    Set<String> reserved(List<Migration> applied) {
        return names(applied, reserved);
    }

    /** The tables into which a migration writes rows at any time, by their names after the last of these migrations. */
    Set<String> filledByHistory(List<Migration> applied) {
        return names(applied, filledByHistory);
    }

    /** How many rows were ever written into each table until the last of these migrations; those of partitions count for their whole. */
    Map<String, Long> written(List<Migration> applied) {
        Map<Long, Long> byRoot = new HashMap<>();
        known(applied).forEach(entry -> byRoot.merge(entry.root(), entry.rows(), Long::sum));
        Map<String, Long> written = new HashMap<>();
        known(applied).stream()
                .filter(entry -> entry.id() == entry.root())
                .forEach(entry -> written.put(entry.name(), byRoot.getOrDefault(entry.id(), 0L)));
        if (shorter != null) {
            shorter.written(applied)
                    .forEach((table, rows) -> written.computeIfPresent(table, (name, here) -> Math.max(rows, here)));
        }
        return written;
    }

    /** The counters around a migration that may write keys by hand. */
    FreshCounters counters(Migration migration) {
        return counters.getOrDefault(migration.id(), FreshCounters.UNKNOWN);
    }

    private Set<String> names(List<Migration> applied, Set<Long> tables) {
        return known(applied).stream()
                .filter(entry -> entry.isIn(tables))
                .map(Entry::name)
                .collect(Collectors.toSet());
    }

    private List<Entry> known(List<Migration> applied) {
        for (int i = applied.size() - 1; i >= 0; i--) {
            // A repeatable stands at the end for the dry run, wherever the walk can run it first.
            boolean versioned = applied.get(i).kind() == Migration.Kind.VERSIONED;
            List<Entry> found = versioned ? entries.get(applied.get(i).id()) : null;
            if (found != null) {
                return found;
            }
        }
        return entries.getOrDefault("", List.of());
    }

    /** The server can be asked only until the fixture is closed. */
    private void gone(DatabaseFixture fixture, Rehearsal rehearsal, Seeding given, WalkDatabases databases)
            throws SQLException {
        try {
            go(fixture, rehearsal, given, databases);
        } catch (SQLException | RuntimeException e) {
            losses.throwIfLost(e);
            throw e;
        }
    }

    private void go(DatabaseFixture fixture, Rehearsal rehearsal, Seeding given, WalkDatabases databases)
            throws SQLException {
        List<String> own = rehearsal.history().bookkeepingTables();
        boolean shared = fixture.database().isolation() == Isolation.SHARED_SERVER;
        Object server = shared ? fixture.observe().schema().serverWide() : Map.of();
        look("", fixture, own, reserved);
        seed(fixture, given, new Occasion(Occasion.Moment.START, ""), own);
        for (Migration migration : rehearsal.history().migrations()) {
            if (losses.knowsUnbearable(migration.displayName())) {
                return;
            }
            progress.discovering(entries.size());
            applying = migration.displayName();
            boolean ran = counted(fixture, migration);
            if (shared
                    && (!server.equals(fixture.observe().schema().serverWide())
                            || databases.isServerTouched(fixture.database()))) {
                touching = migration;
                return;
            }
            if (!ran) {
                refused = true;
                return;
            }
            look(migration.id(), fixture, own, filledByHistory);
            seed(fixture, given, new Occasion(Occasion.Moment.AFTER_STEP, migration.id()), own);
        }
    }

    private boolean counted(DatabaseFixture fixture, Migration migration) {
        if (!InsertedLiterals.mayBeIn(migration)) {
            return runs(fixture, migration);
        }
        Map<String, Long> before = next(fixture);
        boolean ran = runs(fixture, migration);
        if (ran) {
            counters.put(migration.id(), new FreshCounters(before, next(fixture)));
        }
        return ran;
    }

    /** What a role may not read is not known. */
    private static Map<String, Long> next(DatabaseFixture fixture) {
        try {
            return fixture.observing(DataDialects::nextValues);
        } catch (SQLException e) {
            return Map.of();
        }
    }

    /** Where one hangs, the walk will say so when it comes there, and not run it again. */
    private static boolean runs(DatabaseFixture fixture, Migration migration) {
        try {
            return fixture.up(migration).succeeded();
        } catch (HangException hang) {
            return false;
        }
    }

    private void seed(DatabaseFixture fixture, Seeding given, Occasion occasion, List<String> own) throws SQLException {
        if (given != Seeding.NONE) {
            fixture.seed(given, occasion);
            look(occasion.migration(), fixture, own, reserved);
        }
    }

    /** Lists the tables that there are, and takes down those that got rows since it was last looked. */
    private void look(String migration, DatabaseFixture fixture, List<String> own, Set<Long> filled)
            throws SQLException {
        List<Entry> found = fixture.observing(connection -> look(connection, own, filled));
        entries.put(migration, found);
        if (shorter != null) {
            Set<String> names = shorter.reservedAt(migration);
            found.stream().filter(entry -> names.contains(entry.name())).forEach(entry -> {
                reserved.add(entry.root());
                reserved.add(entry.id());
            });
        }
    }

    private Set<String> reservedAt(String migration) {
        return entries.getOrDefault(migration, List.of()).stream()
                .filter(entry -> entry.isIn(reserved))
                .map(Entry::name)
                .collect(Collectors.toSet());
    }

    private List<Entry> look(Connection connection, List<String> own, Set<Long> filled) throws SQLException {
        List<Entry> found = new ArrayList<>();
        for (InsertedRows table : DataDialects.insertedRows(connection, own)) {
            found.add(new Entry(table.root(), table.table(), table.name(), table.rows()));
            Long before = inserted.put(table.table(), table.rows());
            if (table.isNamed() || table.rows() > (before == null ? 0 : before)) {
                Set<Long> to = table.isNamed() ? reserved : filled;
                to.add(table.root());
                to.add(table.table());
            }
        }
        return found;
    }
}
