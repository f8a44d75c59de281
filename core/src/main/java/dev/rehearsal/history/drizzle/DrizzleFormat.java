package dev.rehearsal.history.drizzle;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptReader;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import dev.rehearsal.history.reading.KnownOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Histories of Drizzle: a {@code meta/_journal.json}, or folders that hold {@code migration.sql} and {@code snapshot.json}.
 * Options: {@code migrationsTable} and {@code migrationsSchema}.
 */
public final class DrizzleFormat implements HistoryFormat {
    private static final ToolDescription TOOL = ToolDescription.of("Drizzle", new UsualPlace(100, "drizzle"))
            .typed("npx drizzle-kit migrate", "", "")
            .recognisedByContent();

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        // Where there is a journal its times decide, which it is read with.
        return DeployedReactions.BY_ID.withLate(DeployedReactions.UNKNOWN.late());
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        List<MigrationFile> files = MigrationFiles.at(request, 2);
        return files.stream().anyMatch(DrizzleListing::isJournal)
                || (files.stream().anyMatch(DrizzleFormat::isSnapshot)
                        && files.stream().noneMatch(file -> file.relative().equals("migration_lock.toml")));
    }

    private static boolean isSnapshot(MigrationFile file) {
        return file.depth() == 1 && file.name().equals("snapshot.json");
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        KnownOptions.require(request, tool(), "migrationsTable", "migrationsSchema");
        DrizzleListing listing = DrizzleListing.of(MigrationFiles.at(request, 2));
        Map<String, String> options = request.options();
        String schema = options.getOrDefault("migrationsSchema", "drizzle");
        String table = options.getOrDefault("migrationsTable", "__drizzle_migrations");
        return new ScriptReader(tool(), request, new DrizzleNames(listing))
                .read(HistoryTables.onPostgres(() -> DrizzleHistoryTable.onPostgres(schema, table, listing))
                        .andOnMariadb(() -> DrizzleHistoryTable.onMariadb(table, listing)));
    }
}
