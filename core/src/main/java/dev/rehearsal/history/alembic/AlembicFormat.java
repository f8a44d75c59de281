package dev.rehearsal.history.alembic;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import java.util.Optional;

/** Histories of Alembic. */
public final class AlembicFormat implements HistoryFormat {
    static final String TOOL = "Alembic";

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty()
                ? !request.locations().isEmpty() && OfflineReader.recognises(request)
                : request.names(TOOL);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        return new OfflineReader(request).read();
    }
}
