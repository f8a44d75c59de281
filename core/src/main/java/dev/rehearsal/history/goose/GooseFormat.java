package dev.rehearsal.history.goose;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.ScriptReader;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.reading.KnownOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Histories of goose that are SQL. Options: {@code table} (or {@code GOOSE_TABLE}), {@code allow-missing} as
 * {@code true}, and {@code env.NAME} for what {@code ENVSUB} fills in.
 */
public final class GooseFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE = SchemaHistoryTable.of(
                    "goose_db_version", "version_id", "is_applied")
            .withApplied("b.is_applied and b.version_id > 0")
            .withOrder("id", AppliedRows.Kind.ORDINARY);
    private static final ToolDescription TOOL = ToolDescription.of("goose")
            .typed("goose up", "goose down", "goose status")
            .upTo("goose up-to %s")
            .with(TABLE)
            .recognisedByContent();

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        return Boolean.parseBoolean(options.getOrDefault("allow-missing", "false"))
                ? DeployedReactions.BY_ID
                : DeployedReactions.BY_ID.withLate(DeployedReactions.Reaction.refused(
                        "found 1 missing migrations before current version", "run with -allow-missing"));
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        return MigrationFiles.at(request, 1).stream().anyMatch(GooseNames::isMarked);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        refuseCode(request);
        KnownOptions.require(request, tool(), "table", "GOOSE_TABLE", "allow-missing", "env.");
        Map<String, String> options = request.options();
        String table = options.getOrDefault("table", options.getOrDefault("GOOSE_TABLE", TABLE.name()));
        boolean allowMissing = Boolean.parseBoolean(options.getOrDefault("allow-missing", "false"));
        Map<String, String> variables = new HashMap<>();
        options.forEach((name, value) -> {
            if (name.startsWith("env.")) {
                variables.put(name.substring("env.".length()), value);
            }
        });
        return new ScriptReader(tool(), request, new GooseNames(new GooseVariables(variables)))
                .read(HistoryTables.onPostgres(() -> GooseHistoryTable.onPostgres(table, allowMissing))
                        .andOnMariadb(() -> GooseHistoryTable.onMariadb(table, allowMissing)));
    }

    /** Without them the others would be rehearsed on a schema that never is. */
    private static void refuseCode(HistoryRequest request) {
        FileNames.refuseCode(
                request,
                GooseNames::isCode,
                "goose migrations in Go ('%s') run only in the program that they are compiled into; rehearse this history with 'command' as the tool, which drives that program");
    }
}
