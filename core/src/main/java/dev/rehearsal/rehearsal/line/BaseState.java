package dev.rehearsal.rehearsal.line;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RowsNotMadeException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.RunFailedException;
import dev.rehearsal.rehearsal.fixture.ToolRuns;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.server.WalkDatabases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state before the first migration that is judged: what is older is applied once, without being looked at, and copied for
 * whoever begins. Where all migrations are judged it is the empty database.
 */
public final class BaseState implements AutoCloseable {
    private final Rehearsal rehearsal;
    private final List<Migration> migrations;
    private final WalkDatabases databases;
    private final Supplier<Database> empty;
    /** Databases on which nobody works, by the given rows that were written before the last migration. */
    private final Map<Seeding, Database> templates = new HashMap<>();

    /** The same with all rows, by who wrote them. */
    private final Map<Seeding, Database> seeded = new HashMap<>();

    private @Nullable RowsNotMadeException missing;

    /** @param empty makes empty databases */
    BaseState(Rehearsal rehearsal, WalkDatabases databases, Supplier<Database> empty) {
        this.rehearsal = rehearsal;
        this.migrations = rehearsal.takenAsGiven();
        this.databases = databases;
        this.empty = empty;
    }

    /** The migrations that are applied in it, in order. */
    public List<Migration> migrations() {
        return migrations;
    }

    /** The migrations behind it, in order. */
    public List<Migration> judged() {
        return rehearsal.judged();
    }

    /** A fixture of its own in this state, without rows. */
    public DatabaseFixture begin() {
        return begin(Seeding.NONE);
    }

    /** Whether some migrations begin with those of this state. */
    boolean isPrefixOf(List<Migration> others) {
        return migrations.size() <= others.size() && migrations.equals(others.subList(0, migrations.size()));
    }

    /**
     * A fixture of its own in this state, with those of some given rows that come before its last migration.
     *
     * @throws RunFailedException if a migration fails on the way
     */
    synchronized DatabaseFixture begin(Seeding given) {
        if (migrations.isEmpty()) {
            return empty();
        }
        Seeding early = early(given);
        Database template = templates.get(early);
        if (template == null) {
            return learn(given, ToolRuns.Watcher.NONE);
        }
        return fixture(template.fork());
    }

    /** The same with all rows of a seeding. */
    synchronized DatabaseFixture begin(Seeding seeding, Occasions occasions) {
        Database copy = seeded.get(seeding);
        if (copy != null) {
            return fixture(copy.fork());
        }
        DatabaseFixture begun = begin(seeding.given());
        try {
            missing = begun.seed(seeding, occasions.beginning(migrations));
            if (!migrations.isEmpty() && seeding != Seeding.NONE) {
                seeded.put(seeding, begun.fork());
            }
            return begun;
        } catch (RuntimeException e) {
            begun.close();
            throw e;
        }
    }

    /** Why some rows could not be generated; null where all were, or none was asked for yet. */
    public @Nullable RowsNotMadeException missing() {
        return missing;
    }

    /** A fixture on a database that is in a state of the history; closed with it. */
    DatabaseFixture fixture(Database database) {
        return new DatabaseFixture(database, rehearsal.history(), databases.watchdog());
    }

    /** The same on the way to which somebody watches. */
    synchronized DatabaseFixture learn(Seeding given, ToolRuns.Watcher watcher) {
        if (migrations.isEmpty()) {
            return began(empty(), watcher);
        }
        Seeding early = early(given);
        DatabaseFixture reached = reached(early, watcher);
        try {
            Database before = templates.put(early, reached.fork());
            if (before != null) {
                before.close();
            }
            return reached;
        } catch (RuntimeException e) {
            reached.close();
            throw e;
        }
    }

    private static DatabaseFixture began(DatabaseFixture fixture, ToolRuns.Watcher watcher) {
        try {
            watcher.began(fixture);
            return fixture;
        } catch (RuntimeException e) {
            fixture.close();
            throw e;
        }
    }

    /** What changes all databases of a server is done once more where that disturbs nobody. */
    private DatabaseFixture reached(Seeding given, ToolRuns.Watcher watcher) {
        DatabaseFixture fixture = tried(given, watcher);
        if (fixture == null) {
            close();
            databases.move(migrations);
            fixture = tried(given, watcher);
        }
        return Objects.requireNonNull(fixture, "a server of its own was touched");
    }

    /** Where a run fails, each migration has one of its own, as it has when it is judged; null where the server was changed. */
    private @Nullable DatabaseFixture tried(Seeding given, ToolRuns.Watcher watcher) {
        try {
            return ran(given, watcher, runs -> runs.allOf(migrations));
        } catch (RunFailedException together) {
            try {
                return ran(given, watcher, runs -> runs.oneByOne(migrations));
            } catch (RunFailedException failure) {
                throw failure.at("before the first migration that is judged");
            }
        }
    }

    private @Nullable DatabaseFixture ran(Seeding given, ToolRuns.Watcher watcher, Consumer<ToolRuns> work) {
        try {
            return ranOnce(given, watcher, work);
        } catch (RunFailedException failure) {
            if (failure.isWorthAnother()) {
                return ranOnce(given, watcher, work);
            }
            throw failure;
        }
    }

    private @Nullable DatabaseFixture ranOnce(Seeding given, ToolRuns.Watcher watcher, Consumer<ToolRuns> work) {
        DatabaseFixture fixture = empty();
        try {
            BooleanSupplier serverTouched = databases.watchServer(fixture.database());
            work.accept(new ToolRuns(fixture, rehearsal.history(), given, watcher));
            if (!serverTouched.getAsBoolean() && !databases.isServerTouched(fixture.database())) {
                return fixture;
            }
        } catch (RuntimeException e) {
            fixture.close();
            throw e;
        }
        fixture.close();
        return null;
    }

    /** A fixture of its own before the first of all migrations. */
    DatabaseFixture empty() {
        return DatabaseFixture.onEmpty(empty.get(), rehearsal.history(), databases.watchdog());
    }

    /** Given rows that all come later than this state are not in it. */
    private Seeding early(Seeding given) {
        boolean writes = given != Seeding.NONE
                && (given.mayWriteAfter("")
                        || migrations.subList(0, migrations.size() - 1).stream()
                                .anyMatch(migration -> given.mayWriteAfter(migration.id())));
        return writes ? given : Seeding.NONE;
    }

    /** Drops what was applied; it is applied anew when it is asked for again. */
    @Override
    public synchronized void close() {
        for (Map<Seeding, Database> copies : List.of(templates, seeded)) {
            copies.values().forEach(Database::close);
            copies.clear();
        }
    }
}
