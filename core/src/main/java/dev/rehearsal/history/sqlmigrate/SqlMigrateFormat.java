package dev.rehearsal.history.sqlmigrate;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptReader;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import java.util.Optional;

/**
 * Histories of sql-migrate. The section {@code env} ({@code development}) of the file {@code config}
 * ({@code dbconfig.yml}, where it is there) says {@code dir}, {@code table}, {@code schema} and {@code ignoreunknown};
 * options of these names go before it.
 */
public final class SqlMigrateFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE =
            SchemaHistoryTable.of("gorp_migrations", "id", "applied_at").withOrder("id", AppliedRows.Kind.BYTES);
    private static final ToolDescription TOOL = ToolDescription.of("sql-migrate", UsualPlace.MIGRATIONS)
            .typed("sql-migrate up", "sql-migrate down", "sql-migrate status")
            .with(TABLE)
            .with(DeployedReactions.BY_ID.withRemoved(
                    DeployedReactions.Reaction.refused("unknown migration in database", "run with -ignore-unknown")))
            .recognisedByContent();

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        return MigrationFiles.at(SqlMigrateSettings.of(request).request(), 1).stream()
                .anyMatch(SqlMigrateNames::isMarked);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        SqlMigrateSettings settings = SqlMigrateSettings.of(request);
        return new ScriptReader(tool(), settings.request(), new SqlMigrateNames())
                .read(HistoryTables.onPostgres(() -> SqlMigrateHistoryTable.onPostgres(settings))
                        .andOnMariadb(() -> SqlMigrateHistoryTable.onMariadb(settings)));
    }
}
