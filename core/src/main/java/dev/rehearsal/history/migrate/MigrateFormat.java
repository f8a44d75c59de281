package dev.rehearsal.history.migrate;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.HistoryTables;
import dev.rehearsal.history.engine.script.PairHints;
import dev.rehearsal.history.engine.script.ScriptReader;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.ToolAdvice;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import dev.rehearsal.history.reading.KnownOptions;
import java.util.Optional;

/** Histories of golang-migrate; {@link PairHints} says when they are taken for sqlx's instead. */
public final class MigrateFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE =
            SchemaHistoryTable.of("schema_migrations", "version", "dirty").withUnfinished("b.dirty");
    private static final ToolDescription TOOL = ToolDescription.of("golang-migrate", UsualPlace.MIGRATIONS)
            .typed("migrate up", "migrate down 1", "migrate version")
            .upTo("migrate goto %s")
            .with(TABLE)
            .with(
                    ToolAdvice.NONE
                            .withOutsideTransaction(
                                    "alone in its file: golang-migrate sends a file as one query, and that is a transaction")
                            .withAfterKilledRun(
                                    "'migrate force <version>' once somebody has looked at the schema: the version of the migration that"
                                            + " was killed if all of it is done, otherwise the one before, after its remains are taken back"))
            .with(DeployedReactions.BY_ID
                    .withLate(DeployedReactions.Reaction.PASSED_OVER)
                    .withNewestRemoved(DeployedReactions.Reaction.refused("no migration found for version …", "")));

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        PairHints hints = PairHints.of(request);
        return hints.files().stream().anyMatch(MigrateNames::matches) && !hints.saySqlx();
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        refuseCode(request);
        KnownOptions.require(request, tool(), "x-migrations-table", "x-multi-statement");
        String table = request.options().getOrDefault("x-migrations-table", TABLE.name());
        boolean multiStatement = Boolean.parseBoolean(request.options().get("x-multi-statement"));
        return new ScriptReader(tool(), request, new MigrateNames(multiStatement))
                .read(HistoryTables.onPostgres(() -> new MigrateHistoryTable.OnPostgres(table))
                        .andOnMariadb(() -> new MigrateHistoryTable.OnMariadb(table)));
    }

    /** The tool itself would send them; a user who has such files has a program that does something else with them. */
    private static void refuseCode(HistoryRequest request) {
        FileNames.refuseCode(
                request,
                MigrateNames::isCode,
                "golang-migrate sends every file named '<number>_<title>.up.<anything>' as SQL, and these are Go: '%s'. Rename them if they are no migrations; if a program of yours runs them, rehearse this history with 'command' as the tool, which drives that program");
    }
}
