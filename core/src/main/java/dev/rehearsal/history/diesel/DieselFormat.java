package dev.rehearsal.history.diesel;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.KnownOptions;
import dev.rehearsal.history.MigrationFiles;
import dev.rehearsal.history.script.ScriptReader;
import java.util.Optional;

/** Histories of diesel. */
public final class DieselFormat implements HistoryFormat {
    private static final String TOOL = "diesel";

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty()
                ? MigrationFiles.at(request, 2).stream().anyMatch(DieselNames::matches)
                : request.names(TOOL);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        KnownOptions.require(request, TOOL);
        return new ScriptReader(TOOL, request, new DieselNames()).read(DieselBooks::new);
    }
}
