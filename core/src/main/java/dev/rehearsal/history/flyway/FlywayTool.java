package dev.rehearsal.history.flyway;

import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.output.MigrateOutput;

/** Flyway at work on one database. */
final class FlywayTool implements MigrationTool {
    private final FlywaySetup setup;
    private final FlywayListing listing;
    private final FileContents contents;
    private final Sessions sessions;
    private final HistoryTable table;
    private final Map<String, FlywayMigration> byId;
    private final PatientCallbacks callbacks;

    FlywayTool(FlywaySetup setup, FlywayListing listing, FileContents contents, Sessions sessions) {
        this.setup = setup;
        this.listing = listing;
        this.contents = contents;
        this.sessions = sessions;
        this.table = new HistoryTable(setup.configuration());
        this.byId = listing.migrations().stream()
                .collect(Collectors.toMap(migration -> migration.migration().id(), Function.identity()));
        this.callbacks = new PatientCallbacks(listing.callbacks());
    }

    /** A {@code migrate()} that sees no migration: it makes the schemas and the schema history table. */
    @Override
    public void prepare() throws MigrationFailedException {
        run(Map.of(), List.of(), "");
    }

    @Override
    public void up(Migration migration) throws MigrationFailedException {
        FlywayMigration known = known(migration);
        Ran ran = migrate(known);
        if (ran.nothing() && migration.kind() == Migration.Kind.REPEATABLE) {
            // Flyway has run it in this very form; whoever asks for it again wants to see it run twice.
            inSession(connection -> table.forgetRepeatable(connection, migration.description()));
            ran = migrate(known);
        }
        requireOnly(migration, ran);
    }

    @Override
    public void resume(Migration migration) throws MigrationFailedException {
        Ran ran = migrate(known(migration));
        if (!ran.nothing()) {
            requireOnly(migration, ran);
        }
    }

    @Override
    public void down(Migration migration) throws MigrationFailedException {
        FlywayMigration known = known(migration);
        MigrationFile script = known.down();
        if (script == null) {
            throw new HistoryException(
                    "The migration '%s' has no undo script to run".formatted(migration.displayName()));
        }
        FlywayUndo undo = new FlywayUndo(setup, listing, script);
        FluentConfiguration run = undo.configure(setup.forRun(sessions.dataSource()), contents);
        try {
            FlywayFailures.watch(listing, script.path(), () -> run.load().migrate());
        } catch (MigrationFailedException e) {
            // Outside a transaction even a failed script leaves its row.
            inSession(connection -> table.forgetScript(connection, script.relative()));
            throw e;
        }
        inSession(connection -> table.forgetUndone(connection, migration.version(), script.relative()));
    }

    @Override
    public void migrate() throws MigrationFailedException {
        FluentConfiguration run = setup.forRun(sessions.dataSource());
        FlywayFailures.watch(listing, "", () -> run.load().migrate());
    }

    private Ran migrate(FlywayMigration known) throws MigrationFailedException {
        MigrationFile up = known.up();
        Map<MigrationFile, String> scripts = up == null ? Map.of() : Map.of(up, up.name());
        var code = known.code();
        List<JavaMigration> java = code == null ? List.of() : List.of(code.get());
        return run(scripts, java, known.migration().up().path());
    }

    /** Runs what is shown; a callback whose time has not come is left out and the rest run once more. */
    private Ran run(Map<MigrationFile, String> scripts, List<JavaMigration> java, String path)
            throws MigrationFailedException {
        Map<MigrationFile, String> shown = new LinkedHashMap<>(scripts);
        callbacks.all().forEach(callback -> shown.put(callback, callback.name()));
        boolean whole = true;
        while (true) {
            FluentConfiguration run = configure(shown, java);
            try {
                List<MigrateOutput> migrations =
                        FlywayFailures.watch(listing, path, () -> run.load().migrate().migrations);
                callbacks.succeeded(shown.keySet());
                return new Ran(migrations, whole);
            } catch (MigrationFailedException e) {
                MigrationFile early = callbacks.tooEarly(e, shown.keySet());
                shown.remove(early);
                whole = false;
            }
        }
    }

    /** No validation: all other applied migrations look missing. The tool's own whole run does validate. */
    private FluentConfiguration configure(Map<MigrationFile, String> scripts, List<JavaMigration> java) {
        return setup.forRun(sessions.dataSource())
                .resourceProvider(
                        new VisibleScripts(contents, setup.configuration().getEncoding(), scripts))
                .javaMigrationClassProvider(List::of)
                .javaMigrations(java.toArray(JavaMigration[]::new))
                .validateOnMigrate(false)
                .validateMigrationNaming(false)
                .target(MigrationVersion.LATEST);
    }

    /**
     * What Flyway ran.
     *
     * @param migrations what it says about the last attempt
     * @param whole whether that was the only one; earlier ones may have run the migration before their callback failed
     */
    private record Ran(List<MigrateOutput> migrations, boolean whole) {
        boolean nothing() {
            return migrations.isEmpty() && whole;
        }
    }

    private static void requireOnly(Migration migration, Ran ran) {
        List<MigrateOutput> migrations = ran.migrations();
        boolean expected = migrations.size() == 1
                && (migration.kind() == Migration.Kind.REPEATABLE
                        || migration.version().equals(migrations.get(0).version));
        if (!expected && (ran.whole() || !migrations.isEmpty())) {
            String instead = migrations.stream()
                    .map(output -> output.version + " " + output.description)
                    .collect(Collectors.joining("', '", "'", "'"));
            throw new HistoryException(
                    "Flyway was to run exactly '%s' and ran %s; if it was applied before, undo it first"
                            .formatted(migration.displayName(), migrations.isEmpty() ? "nothing" : instead));
        }
    }

    private FlywayMigration known(Migration migration) {
        FlywayMigration known = byId.get(migration.id());
        if (known == null) {
            throw new HistoryException("The migration '%s' is not in this history".formatted(migration.displayName()));
        }
        return known;
    }

    /** What is done with one session. */
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inSession(Work work) {
        try (Connection connection = sessions.dataSource().getConnection()) {
            work.on(connection);
        } catch (SQLException e) {
            throw new HistoryException(
                    "Flyway's table '%s' cannot be kept: %s".formatted(table.name(), ServerWords.message(e)), e);
        }
    }
}
