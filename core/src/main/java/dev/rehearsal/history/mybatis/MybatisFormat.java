package dev.rehearsal.history.mybatis;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptReader;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.ToolDescription;
import java.util.Optional;

/**
 * Histories of MyBatis Migrations. The file {@code environments/<env>.properties} ({@code env} is {@code development})
 * says how scripts are sent; options of the same names go before it, and any other one is a {@code ${variable}}.
 */
public final class MybatisFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE =
            SchemaHistoryTable.of("changelog", "id", "applied_at", "description");
    private static final ToolDescription TOOL = ToolDescription.of("MyBatis Migrations")
            .typed("migrate up", "migrate down 1", "migrate status")
            .with(TABLE)
            .with(DeployedReactions.BY_ID.withLate(DeployedReactions.Reaction.PASSED_OVER))
            .recognisedByContent();

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        return MigrationFiles.at(MybatisSettings.scripts(request), 1).stream().anyMatch(MybatisNames::isMarked);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        MybatisSettings settings = MybatisSettings.of(request);
        return new ScriptReader(tool(), MybatisSettings.scripts(request), new MybatisNames(settings))
                .read(HistoryTables.onPostgres(() -> new MybatisHistoryTable(settings.changelog()))
                        .andOnMariadb(() -> new MybatisHistoryTable.OnMariadb(settings.changelog())));
    }
}
