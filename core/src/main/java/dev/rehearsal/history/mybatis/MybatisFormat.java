package dev.rehearsal.history.mybatis;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.MigrationFiles;
import dev.rehearsal.history.SchemaHistoryTable;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptReader;
import java.util.Map;
import java.util.Optional;

/**
 * Histories of MyBatis Migrations. The file {@code environments/<env>.properties} ({@code env} is {@code development})
 * says how scripts are sent; options of the same names go before it, and any other one is a {@code ${variable}}.
 */
public final class MybatisFormat implements HistoryFormat {
    private static final String TOOL = "MyBatis Migrations";
    private static final SchemaHistoryTable TABLE =
            SchemaHistoryTable.of("changelog", "id", "applied_at", "description");

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public Optional<SchemaHistoryTable> schemaHistoryTable() {
        return Optional.of(TABLE);
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        return DeployedReactions.BY_ID.withLate(DeployedReactions.Reaction.PASSED_OVER);
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty()
                ? MigrationFiles.at(MybatisSettings.scripts(request), 1).stream()
                        .anyMatch(MybatisNames::isMarked)
                : request.names(TOOL);
    }

    @Override
    public boolean isCertain() {
        return true;
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        MybatisSettings settings = MybatisSettings.of(request);
        return new ScriptReader(TOOL, MybatisSettings.scripts(request), new MybatisNames(settings))
                .read(HistoryTables.onPostgres(() -> new MybatisHistoryTable(settings.changelog()))
                        .andOnMariadb(() -> new MybatisHistoryTable.OnMariadb(settings.changelog())));
    }
}
