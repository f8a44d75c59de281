package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.run.Progress;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.watch.Watchdog;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Function;

/** An up that is run once on a database with rows, for tests of what is searched after it. */
final class OneUp {
    private OneUp() {}

    /**
     * What is found after an up.
     *
     * @param schema the statements of the migration before it
     * @param rows statements that write rows; empty for none
     */
    static <T> T searched(
            Database database, Path directory, String schema, String rows, String up, Function<CompletedUp, T> search) {
        History history = new PlainHistory(directory)
                .stepWithoutDown(schema)
                .stepWithoutDown(up)
                .read();
        Migration first = history.migrations().get(0);
        Migration second = history.migrations().get(1);
        Watchdog watchdog = new Watchdog(Rehearsal.Limits.standard(), new Progress(2));
        try (watchdog;
                DatabaseFixture fixture = DatabaseFixture.onEmpty(database, history, watchdog)) {
            succeed(fixture, first);
            if (!rows.isEmpty()) {
                fixture.write("no rows", connection -> {
                    try (Statement statement = connection.createStatement()) {
                        for (String sql : rows.split(";\\s*", -1)) {
                            statement.execute(sql.isEmpty() ? "select 1" : sql);
                        }
                    }
                });
            }
            ObservedState before = fixture.observe();
            try (DatabaseFixture earlier = fixture.copy()) {
                succeed(fixture, second);
                ObservedState after = fixture.observe();
                return search.apply(new CompletedUp(second, fixture, before, after, Optional.empty(), earlier::copy));
            }
        }
    }

    private static void succeed(DatabaseFixture fixture, Migration migration) {
        if (!fixture.up(migration).succeeded()) {
            throw new AssertionError("the up of " + migration.id() + " failed: " + fixture.up(migration));
        }
    }
}
