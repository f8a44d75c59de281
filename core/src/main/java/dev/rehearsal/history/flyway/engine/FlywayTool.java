package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.format.Replacement;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.product.DatabaseProducts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.output.MigrateOutput;

/** Flyway at work on one database. */
final class FlywayTool implements MigrationTool {
    private final FlywaySetup setup;
    private final FlywayListing listing;
    private final FileContents contents;
    private final Sessions sessions;
    private final FlywayHistoryTable table;
    private final Map<String, FlywayMigration> byId;
    private final RunCallbacks callbacks;
    private final LeftOutCallbacks leftOut;

    FlywayTool(
            FlywaySetup setup,
            FlywayListing listing,
            FileContents contents,
            Sessions sessions,
            LeftOutCallbacks leftOut) {
        this.setup = setup;
        this.listing = listing;
        this.contents = contents;
        this.sessions = sessions;
        this.leftOut = leftOut;
        this.table = new FlywayHistoryTable(setup.configuration());
        this.byId = listing.migrations().stream()
                .collect(Collectors.toMap(migration -> migration.migration().id(), Function.identity()));
        this.callbacks =
                new RunCallbacks(listing.callbacks(), setup.configuration().getSqlMigrationSeparator());
    }

    /** A {@code migrate()} that sees no migration: it makes the schemas and the schema history table. */
    @Override
    public void prepare() throws MigrationFailedException {
        try {
            run(Map.of(), List.of(), "");
        } catch (MigrationFailedException e) {
            if (String.valueOf(e.getMessage()).startsWith("Unsupported Database")) {
                throw setup.missing(String.valueOf(e.getMessage()));
            }
            throw e;
        } catch (NoClassDefFoundError e) {
            throw setup.missing("'" + e.getMessage() + "' is not on the class path");
        }
    }

    @Override
    public void up(Migration migration) throws MigrationFailedException {
        FlywayMigration known = known(migration);
        List<MigrateOutput> ran = migrate(known);
        if (ran.isEmpty() && migration.kind() == Migration.Kind.REPEATABLE) {
            // Flyway has run it in this form already. It is asked for again to be run twice.
            inSession(connection -> table.forgetRepeatable(connection, migration.description()));
            ran = migrate(known);
        }
        requireOnly(migration, ran);
        endRun(true);
    }

    /** A run that sees these migrations only. */
    @Override
    public void up(List<Migration> migrations) throws MigrationFailedException {
        Map<MigrationFile, String> scripts = new LinkedHashMap<>();
        List<JavaMigration> code = new ArrayList<>();
        for (Migration migration : migrations) {
            FlywayMigration known = known(migration);
            scripts.putAll(scripts(known));
            code.addAll(code(known));
        }
        int ran = run(scripts, code, "").size();
        if (ran != migrations.size()) {
            throw new HistoryException(
                    "Flyway was to run %d migrations and ran %d; if some were applied before, undo them first"
                            .formatted(migrations.size(), ran));
        }
        endRun(true);
    }

    @Override
    public void resume(Migration migration) throws MigrationFailedException {
        List<MigrateOutput> ran = migrate(known(migration));
        if (!ran.isEmpty()) {
            requireOnly(migration, ran);
        }
        endRun(!ran.isEmpty());
    }

    @Override
    public void settle(Migration migration) {
        inSession(connection -> table.forgetFailed(connection, migration.version()));
    }

    @Override
    public void passOver(Migration migration, String sql) throws MigrationFailedException {
        FlywayMigration known = known(migration);
        new Replacement(migration, sql).send(sessions, table.schema());
        inSession(connection -> table.forgetFailed(connection, migration.version()));
        FluentConfiguration run = configure(sessions.dataSource(), scripts(known), code(known))
                .callbacks(new Callback[0])
                .skipExecutingMigrations(true);
        requireOnly(
                migration,
                FlywayFailures.watch(
                        listing, migration.up().path(), () -> run.load().migrate().migrations));
        endRun(true);
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

    private List<MigrateOutput> migrate(FlywayMigration known) throws MigrationFailedException {
        return run(scripts(known), code(known), known.migration().up().path());
    }

    private static Map<MigrationFile, String> scripts(FlywayMigration known) {
        MigrationFile up = known.up();
        return up == null ? Map.of() : Map.of(up, up.name());
    }

    private static List<JavaMigration> code(FlywayMigration known) {
        var code = known.code();
        return code == null ? List.of() : List.of(code.get());
    }

    /** Runs what is shown, with the callbacks that do not wait for the end of a run. */
    private List<MigrateOutput> run(Map<MigrationFile, String> scripts, List<JavaMigration> java, String path)
            throws MigrationFailedException {
        Map<MigrationFile, String> shown = new LinkedHashMap<>(scripts);
        shown.putAll(callbacks.ofAStep());
        FluentConfiguration run = configure(sessions.dataSource(), shown, java);
        return FlywayFailures.watch(listing, path, () -> run.load().migrate().migrations);
    }

    /**
     * Runs the callbacks at the end of a run as one. Written for the finished schema, they may fail at the versions before:
     * there nothing of them stays and the step is sound.
     */
    private void endRun(boolean applied) throws MigrationFailedException {
        Map<MigrationFile, String> shown = callbacks.ofTheEnd(applied);
        if (shown.isEmpty()) {
            return;
        }
        try (HeldSession held = new HeldSession(sessions.dataSource())) {
            runEnd(held.dataSource(), shown);
            held.keep();
            return;
        } catch (MigrationFailedException e) {
            if (!DatabaseProducts.parts(ScriptDialect.class)
                    .anyMatch(each -> each.cannotRunInTransaction(e.sqlState()))) {
                leaveOutBeforeTheEnd(e);
                return;
            }
        } catch (SQLException e) {
            throw new HistoryException(
                    "The callbacks at the end of Flyway's run could not be tried: " + ServerWords.message(e), e);
        }
        try {
            runEnd(sessions.dataSource(), shown);
        } catch (MigrationFailedException e) {
            leaveOutBeforeTheEnd(e);
        }
    }

    private void runEnd(DataSource source, Map<MigrationFile, String> shown) throws MigrationFailedException {
        FluentConfiguration run = configure(source, shown, List.of()).callbacks(new Callback[0]);
        FlywayFailures.watch(listing, "", () -> run.load().migrate());
    }

    private void leaveOutBeforeTheEnd(MigrationFailedException failure) throws MigrationFailedException {
        long migrations = listing.migrations().size();
        AtomicLong applied = new AtomicLong();
        inSession(connection -> applied.set(table.applied(connection)));
        if (applied.get() >= migrations) {
            throw failure;
        }
        leftOut.tell(failure);
    }

    /** No validation: all other applied migrations look missing. The tool's own whole run does validate. */
    private FluentConfiguration configure(
            DataSource source, Map<MigrationFile, String> scripts, List<JavaMigration> java) {
        return setup.forRun(source)
                .resourceProvider(
                        new VisibleScripts(contents, setup.configuration().getEncoding(), scripts))
                .javaMigrationClassProvider(List::of)
                .javaMigrations(java.toArray(JavaMigration[]::new))
                .validateOnMigrate(false)
                .validateMigrationNaming(false)
                .target(MigrationVersion.LATEST);
    }

    private static void requireOnly(Migration migration, List<MigrateOutput> ran) {
        boolean expected = ran.size() == 1
                && (migration.kind() == Migration.Kind.REPEATABLE
                        || migration.version().equals(ran.get(0).version));
        if (!expected) {
            String instead = ran.stream()
                    .map(output -> output.version + " " + output.description)
                    .collect(Collectors.joining("', '", "'", "'"));
            throw new HistoryException(
                    "Flyway was to run exactly '%s' and ran %s; if it was applied before, undo it first"
                            .formatted(migration.displayName(), ran.isEmpty() ? "nothing" : instead));
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

    /**
     * Lets Flyway run an undo script, which its open edition passes over: for this one run the script counts as a
     * repeatable, so that Flyway's own parser, placeholders, settings and transactions are at work and no table but its
     * own is touched. The row that it leaves there is taken out afterwards.
     */
    private static final class FlywayUndo {
        private final FlywaySetup setup;
        private final FlywayListing listing;
        private final MigrationFile script;

        FlywayUndo(FlywaySetup setup, FlywayListing listing, MigrationFile script) {
            this.setup = setup;
            this.listing = listing;
            this.script = script;
        }

        FluentConfiguration configure(FluentConfiguration run, FileContents contents) {
            String separator = setup.configuration().getSqlMigrationSeparator();
            int end =
                    script.name().startsWith(setup.undoPrefix()) ? script.name().indexOf(separator) : -1;
            // The prefix is 'U7', and the description follows it. A name without these gets them for this run.
            String prefix = end > 0 ? script.name().substring(0, end) : setup.undoPrefix();
            String name = end > 0 ? script.name() : prefix + separator + script.name();
            Map<MigrationFile, String> shown = new LinkedHashMap<>();
            shown.put(script, name);
            listing.callbacks().forEach(callback -> {
                String known = underMigrateName(callback.name());
                if (!known.isEmpty()) {
                    shown.put(callback, known);
                }
            });
            return run.resourceProvider(
                            new VisibleScripts(contents, setup.configuration().getEncoding(), shown))
                    .repeatableSqlMigrationPrefix(prefix)
                    .javaMigrationClassProvider(List::of)
                    .javaMigrations(new JavaMigration[0])
                    .callbacks(new Callback[0])
                    .validateOnMigrate(false)
                    .validateMigrationNaming(false)
                    .target(MigrationVersion.LATEST);
        }

        /** An undo has callbacks of its own; they are shown under the names that a migrate listens to, all others hidden. */
        private static String underMigrateName(String callback) {
            if (callback.startsWith("afterConnect")) {
                return callback;
            }
            return callback.matches("(before|after)(Each)?Undo(__.*)?\\.[^.]*")
                    ? callback.replaceFirst("Undo", "Migrate")
                    : "";
        }
    }
}
