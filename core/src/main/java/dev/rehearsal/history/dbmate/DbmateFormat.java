package dev.rehearsal.history.dbmate;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.KnownOptions;
import dev.rehearsal.history.MigrationFiles;
import dev.rehearsal.history.script.ScriptReader;
import java.util.Optional;

/** Histories of dbmate. Options: {@code migrations-table}, and {@code strict} as {@code true}. */
public final class DbmateFormat implements HistoryFormat {
    private static final String TOOL = "dbmate";

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty()
                ? MigrationFiles.at(request, 1).stream().anyMatch(DbmateNames::isMarked)
                : request.names(TOOL);
    }

    @Override
    public boolean isCertain() {
        return true;
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        KnownOptions.require(request, TOOL, "migrations-table", "strict");
        String table = request.options().getOrDefault("migrations-table", "schema_migrations");
        boolean strict = Boolean.parseBoolean(request.options().getOrDefault("strict", "false"));
        return new ScriptReader(TOOL, request, new DbmateNames()).read(() -> new DbmateBooks(table, strict));
    }
}
