package dev.rehearsal.history.diesel;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptReader;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.ToolAdvice;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import dev.rehearsal.history.reading.KnownOptions;
import java.util.Optional;

/** Histories of diesel. */
public final class DieselFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE = SchemaHistoryTable.of("__diesel_schema_migrations", "version");
    private static final ToolDescription TOOL = ToolDescription.of("diesel", UsualPlace.MIGRATIONS)
            .typed("diesel migration run", "diesel migration revert", "diesel migration list")
            .with(TABLE)
            .with(ToolAdvice.NONE.withOutsideTransaction(
                    "alone in its up.sql, with 'run_in_transaction = false' in metadata.toml beside it"))
            .with(DeployedReactions.BY_ID);

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        return MigrationFiles.at(request, 2).stream().anyMatch(DieselNames::matches);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        KnownOptions.require(request, tool());
        return new ScriptReader(tool(), request, new DieselNames())
                .read(HistoryTables.onPostgres(() -> new DieselHistoryTable(DieselHistoryTable.POSTGRES))
                        .andOnMariadb(() -> new DieselHistoryTable(DieselHistoryTable.MARIADB)));
    }
}
