package dev.rehearsal.rehearsal.line;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.RunFailedException;
import dev.rehearsal.rehearsal.run.HangException;
import dev.rehearsal.rehearsal.run.Progress;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.server.WalkDatabases;
import dev.rehearsal.rehearsal.statement.InsertedLiterals;
import dev.rehearsal.rehearsal.watch.LostServers;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies the whole history once ahead of the walk, with given rows only, and reports which tables migrations fill and which
 * the given rows. Where a migration fails it ends; the walk will end there as well.
 */
final class DryRun {
    private final Map<String, FreshCounters> counters = new HashMap<>();
    private @Nullable Migration touching;
    private String applying = "";
    private boolean refused;

    private final Progress progress;
    private final WalkDatabases databases;
    private final BaseState base;
    private final List<String> own;
    private final FilledTables filled;
    /** What one with more rows learned that ended earlier; null where there is none. */
    private final @Nullable FilledTables shorter;

    /**
     * Learns nothing yet.
     *
     * @param base where it begins
     * @param own the tool's own tables
     */
    DryRun(Progress progress, WalkDatabases databases, BaseState base, List<String> own) {
        this(progress, databases, base, own, null);
    }

    private DryRun(
            Progress progress,
            WalkDatabases databases,
            BaseState base,
            List<String> own,
            @Nullable FilledTables shorter) {
        this.progress = progress;
        this.databases = databases;
        this.base = base;
        this.own = own;
        this.shorter = shorter;
        this.filled = new FilledTables(own, shorter);
    }

    /** One with fewer rows, which knows what this one learned until it ended. */
    DryRun longer() {
        return new DryRun(progress, databases, base, own, filled);
    }

    /** The same from the start. */
    DryRun again() {
        return new DryRun(progress, databases, base, own, shorter);
    }

    /** Whether it ended because a migration failed. */
    boolean endsRefused() {
        return refused;
    }

    /** Goes there; this dryRun comes back. */
    DryRun send(Rehearsal rehearsal, Seeding given) {
        applying = "the migrations that are not judged";
        try (DatabaseFixture fixture = base.learn(given, filled)) {
            filled.begin(rehearsal.since());
            gone(fixture, rehearsal, given);
        } catch (RunFailedException failure) {
            refused = true;
        }
        return this;
    }

    LostServers losses() {
        return databases.losses();
    }

    /**
     * Moves the walk's databases to servers of their own where a migration changed the server as a whole, which it may not do on a
     * shared one.
     *
     * @return whether one did; the dry run ended there
     */
    boolean moveIfServerTouched() {
        Migration moving = touching;
        if (moving != null) {
            databases.move(moving);
            base.close();
        }
        return moving != null;
    }

    /** The migration that it applied last; empty where it came to none. */
    String applying() {
        return applying;
    }

    /** Which tables there are, and who fills them. */
    FilledTables filled() {
        return filled;
    }

    /** The counters around a migration that may write keys by hand. */
    FreshCounters counters(Migration migration) {
        return counters.getOrDefault(migration.id(), FreshCounters.UNKNOWN);
    }

    /** The server can be asked only until the fixture is closed. */
    private void gone(DatabaseFixture fixture, Rehearsal rehearsal, Seeding given) {
        try {
            go(fixture, rehearsal, given);
        } catch (RuntimeException e) {
            losses().throwIfLost(e);
            throw e;
        }
    }

    @SuppressWarnings("try") // What it gives is taken back in any case.
    private void go(DatabaseFixture fixture, Rehearsal rehearsal, Seeding given) {
        try (Elevation rights = fixture.rightsToRunOnce()) {
            goOn(fixture, rehearsal, given);
        }
    }

    private void goOn(DatabaseFixture fixture, Rehearsal rehearsal, Seeding given) {
        boolean shared = fixture.database().isolation() == Isolation.SHARED_SERVER;
        Object server = shared ? fixture.observe().schema().serverWide() : Map.of();
        String begun = rehearsal.since();
        seed(fixture, given, begun.isEmpty() ? Occasion.Moment.START : Occasion.Moment.AFTER_STEP, begun);
        for (Migration migration : rehearsal.judged()) {
            if (losses().knowsUnbearable(migration.displayName())) {
                return;
            }
            progress.discovering(filled.size());
            applying = migration.displayName();
            refused = !counted(fixture, migration);
            if (shared && touchesServer(fixture, server)) {
                touching = migration;
                return;
            }
            if (refused) {
                return;
            }
            filled.ran(fixture, migration.id());
            seed(fixture, given, Occasion.Moment.AFTER_STEP, migration.id());
        }
    }

    private boolean touchesServer(DatabaseFixture fixture, Object before) {
        return !before.equals(fixture.observe().schema().serverWide()) || databases.isServerTouched(fixture.database());
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
            return fixture.observing(connection -> DataDialect.of(connection).nextValues(connection));
        } catch (SQLException e) {
            return Map.of();
        }
    }

    /** Where one hangs, the walk will say so when it comes there, and not run it again. */
    private static boolean runs(DatabaseFixture fixture, Migration migration) {
        try {
            return fixture.upWithRights(migration).succeeded();
        } catch (HangException hang) {
            return false;
        }
    }

    private void seed(DatabaseFixture fixture, Seeding given, Occasion.Moment moment, String migration) {
        if (given != Seeding.NONE) {
            fixture.seed(given, new Occasion(moment, migration));
            filled.seeded(fixture, migration);
        }
    }
}
