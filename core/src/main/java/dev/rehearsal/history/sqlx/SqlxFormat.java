package dev.rehearsal.history.sqlx;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
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
import java.util.Map;
import java.util.Optional;

/** Histories of sqlx; {@link PairHints} tells them from golang-migrate's. */
public final class SqlxFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE =
            SchemaHistoryTable.of("_sqlx_migrations", "version", "success").withUnfinished("not b.success");
    private static final ToolDescription TOOL = ToolDescription.of("sqlx", UsualPlace.MIGRATIONS)
            .typed("sqlx migrate run", "sqlx migrate revert", "sqlx migrate info")
            .upTo("sqlx migrate run --target-version %s")
            .with(TABLE)
            .with(ToolAdvice.NONE
                    .withOutsideTransaction("alone in its file, whose first line is '-- no-transaction'")
                    .withAfterKilledRun(
                            "its row deleted from '_sqlx_migrations', once what the migration left is taken back"));

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        DeployedReactions.Reaction modified = DeployedReactions.Reaction.refused(
                "was previously applied but has been modified; its checksum is one of the whole file, comments included",
                "");
        return DeployedReactions.BY_ID
                .withEdited(modified, modified)
                .withRemoved(DeployedReactions.Reaction.refused(
                        "was previously applied but is missing in the resolved migrations",
                        "run with --ignore-missing"));
    }

    /** Files without a direction are taken for sqlx's only if something says sqlx: a dozen tools name them so. */
    @Override
    public boolean looksLike(HistoryRequest request) {
        PairHints hints = PairHints.of(request);
        return hints.files().stream().anyMatch(SqlxNames::matches) && hints.saySqlx();
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        KnownOptions.require(request, tool());
        return new ScriptReader(tool(), request, new SqlxNames())
                .read(HistoryTables.onPostgres(SqlxHistoryTable::onPostgres).andOnMariadb(SqlxHistoryTable::onMariadb));
    }
}
