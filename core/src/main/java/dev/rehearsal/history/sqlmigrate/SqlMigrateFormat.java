package dev.rehearsal.history.sqlmigrate;

import dev.rehearsal.history.AppliedRows;
import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.MigrationFiles;
import dev.rehearsal.history.SchemaHistoryTable;
import dev.rehearsal.history.UsualPlace;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Histories of sql-migrate. The section {@code env} ({@code development}) of the file {@code config}
 * ({@code dbconfig.yml}, where it is there) says {@code dir}, {@code table}, {@code schema} and {@code ignoreunknown};
 * options of these names go before it.
 */
public final class SqlMigrateFormat implements HistoryFormat {
    private static final String TOOL = "sql-migrate";
    private static final SchemaHistoryTable TABLE =
            SchemaHistoryTable.of("gorp_migrations", "id", "applied_at").withOrder("id", AppliedRows.Kind.BYTES);

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
    public DeployedReactions deployed(Map<String, String> options) {
        return DeployedReactions.BY_ID.withRemoved(
                DeployedReactions.Reaction.refused("unknown migration in database", "run with -ignore-unknown"));
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty()
                ? MigrationFiles.at(SqlMigrateSettings.of(request).request(), 1).stream()
                        .anyMatch(SqlMigrateNames::isMarked)
                : request.names(TOOL);
    }

    @Override
    public boolean isCertain() {
        return true;
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        SqlMigrateSettings settings = SqlMigrateSettings.of(request);
        return new ScriptReader(TOOL, settings.request(), new SqlMigrateNames())
                .read(HistoryTables.onPostgres(() -> SqlMigrateHistoryTable.onPostgres(settings))
                        .andOnMariadb(() -> SqlMigrateHistoryTable.onMariadb(settings)));
    }
}
