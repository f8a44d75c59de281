package dev.rehearsal.history.sql;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import java.util.Optional;

/** Histories of sqlx; {@link PairHints} tells them from golang-migrate's. */
public final class SqlxFormat implements HistoryFormat {
    static final String TOOL = "sqlx";

    @Override
    public String tool() {
        return TOOL;
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty() ? PairHints.of(request).looksLikeSqlx() : request.names(TOOL);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        return new PlainReader(request, new SqlxNames()).read(SqlxBooks::new);
    }
}
