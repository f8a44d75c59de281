package dev.rehearsal.history.dbmate;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptReader;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import dev.rehearsal.history.reading.KnownOptions;
import java.util.Map;
import java.util.Optional;

/** Histories of dbmate. Options: {@code migrations-table}, and {@code strict} as {@code true}. */
public final class DbmateFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE = SchemaHistoryTable.of("schema_migrations", "version");
    private static final ToolDescription TOOL = ToolDescription.of("dbmate", new UsualPlace(50, "db/migrations"))
            .typed("dbmate up", "dbmate rollback", "dbmate status")
            .with(TABLE)
            .recognisedByContent();

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        return Boolean.parseBoolean(options.getOrDefault("strict", "false"))
                ? DeployedReactions.BY_ID.withLate(DeployedReactions.Reaction.refused(
                        "it is out of order, which --strict forbids", "run without --strict"))
                : DeployedReactions.BY_ID;
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        return MigrationFiles.at(request, 1).stream().anyMatch(DbmateNames::isMarked);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        KnownOptions.require(request, tool(), "migrations-table", "strict");
        String table = request.options().getOrDefault("migrations-table", TABLE.name());
        boolean strict = Boolean.parseBoolean(request.options().getOrDefault("strict", "false"));
        return new ScriptReader(tool(), request, new DbmateNames())
                .read(HistoryTables.onPostgres(() -> DbmateHistoryTable.onPostgres(table, strict))
                        .andOnMariadb(() -> DbmateHistoryTable.onMariadb(table, strict)));
    }
}
