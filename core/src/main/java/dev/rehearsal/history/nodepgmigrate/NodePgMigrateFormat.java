package dev.rehearsal.history.nodepgmigrate;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.answer.AppliedRows;
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

/**
 * Histories of node-pg-migrate that hold SQL files only; one with JavaScript or TypeScript in it needs the tool itself.
 * Options: {@code migrations-table}, {@code migrations-schema}, {@code single-transaction} and {@code check-order}.
 */
public final class NodePgMigrateFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE =
            SchemaHistoryTable.of("pgmigrations", "name", "run_on").withOrder("id", AppliedRows.Kind.ORDINARY);
    private static final ToolDescription TOOL = ToolDescription.of("node-pg-migrate", UsualPlace.MIGRATIONS)
            .typed("node-pg-migrate up", "node-pg-migrate down", "")
            .with(TABLE)
            .recognisedByContent();

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        if (!Boolean.parseBoolean(options.getOrDefault("check-order", "true"))) {
            return DeployedReactions.BY_ID;
        }
        DeployedReactions.Reaction order = DeployedReactions.Reaction.refused(
                "Not run migration is preceding already run migration", "run with --no-check-order");
        return DeployedReactions.BY_ID.withLate(order).withRemoved(order);
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return HistoryFormat.super.recognises(request)
                && MigrationFiles.at(request, 1).stream().noneMatch(NodePgMigrateNames::isCode);
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        return MigrationFiles.at(request, 1).stream().anyMatch(NodePgMigrateNames::isMarked);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        NodePgMigrateNames names = new NodePgMigrateNames(MigrationFiles.at(request, 1));
        KnownOptions.require(
                request, tool(), "migrations-table", "migrations-schema", "single-transaction", "check-order");
        Map<String, String> options = request.options();
        return new ScriptReader(tool(), request, names)
                .read(() -> new NodePgMigrateHistoryTable(
                        options.getOrDefault("migrations-schema", "public"),
                        options.getOrDefault("migrations-table", TABLE.name()),
                        isOn(options, "single-transaction"),
                        isOn(options, "check-order"),
                        names::nameOf));
    }

    private static boolean isOn(Map<String, String> options, String name) {
        return Boolean.parseBoolean(options.getOrDefault(name, "true"));
    }
}
