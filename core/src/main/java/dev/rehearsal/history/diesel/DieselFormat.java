package dev.rehearsal.history.diesel;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.MigrationFiles;
import dev.rehearsal.history.SchemaHistoryTable;
import dev.rehearsal.history.ToolAdvice;
import dev.rehearsal.history.UsualPlace;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptReader;
import dev.rehearsal.history.reading.KnownOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Histories of diesel. */
public final class DieselFormat implements HistoryFormat {
    private static final String TOOL = "diesel";
    private static final SchemaHistoryTable TABLE = SchemaHistoryTable.of("__diesel_schema_migrations", "version");

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public List<UsualPlace> usualPlaces() {
        return List.of(UsualPlace.MIGRATIONS);
    }

    @Override
    public Optional<SchemaHistoryTable> schemaHistoryTable() {
        return Optional.of(TABLE);
    }

    @Override
    public ToolAdvice advice() {
        return ToolAdvice.NONE.withOutsideTransaction(
                "alone in its up.sql, with 'run_in_transaction = false' in metadata.toml beside it");
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        return DeployedReactions.BY_ID;
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty()
                ? MigrationFiles.at(request, 2).stream().anyMatch(DieselNames::matches)
                : request.names(TOOL);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        KnownOptions.require(request, TOOL);
        return new ScriptReader(TOOL, request, new DieselNames())
                .read(HistoryTables.onPostgres(() -> new DieselHistoryTable(DieselHistoryTable.POSTGRES))
                        .andOnMariadb(() -> new DieselHistoryTable(DieselHistoryTable.MARIADB)));
    }
}
