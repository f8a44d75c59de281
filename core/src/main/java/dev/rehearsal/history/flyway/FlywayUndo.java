package dev.rehearsal.history.flyway;

import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.MigrationFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Lets Flyway run an undo script, which its open edition passes over: for this one run the script counts as a
 * repeatable, so that Flyway's own parser, placeholders, settings and transactions are at work and no table but its
 * own is touched. The row that it leaves there is taken out afterwards.
 */
final class FlywayUndo {
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
        int end = script.name().startsWith(setup.undoPrefix()) ? script.name().indexOf(separator) : -1;
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
