package dev.rehearsal.history.migrate;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.script.PairHints;
import dev.rehearsal.history.script.ScriptReader;
import java.util.Optional;

/** Histories of golang-migrate; {@link PairHints} says when they are taken for sqlx's instead. */
public final class MigrateFormat implements HistoryFormat {
    static final String TOOL = "golang-migrate";

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty() ? looksLike(PairHints.of(request)) : request.names(TOOL);
    }

    private static boolean looksLike(PairHints hints) {
        return hints.files().stream().anyMatch(MigrateNames::matches) && !hints.saySqlx();
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        String table = request.options().getOrDefault("x-migrations-table", "schema_migrations");
        boolean multiStatement = Boolean.parseBoolean(request.options().get("x-multi-statement"));
        return new ScriptReader(request, new MigrateNames(multiStatement)).read(() -> new MigrateBooks(table));
    }
}
