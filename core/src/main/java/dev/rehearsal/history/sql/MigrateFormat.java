package dev.rehearsal.history.sql;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
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
        return request.tool().isEmpty() ? PairHints.of(request).looksLikeMigrate() : request.names(TOOL);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        String table = request.options().getOrDefault("x-migrations-table", "schema_migrations");
        return new PlainReader(request, new MigrateNames()).read(() -> new MigrateBooks(table));
    }
}
