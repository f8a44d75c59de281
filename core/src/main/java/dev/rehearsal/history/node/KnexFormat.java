package dev.rehearsal.history.node;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import java.util.Optional;

/** Histories of Knex: files whose nearest {@code package.json} depends on {@code knex}. */
public final class KnexFormat implements HistoryFormat {

    /** Made by {@link java.util.ServiceLoader}. */
    public KnexFormat() {}

    @Override
    public String tool() {
        return NodeTool.KNEX.shown();
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty() ? NodeProject.of(request).isFor(NodeTool.KNEX) : request.names(tool());
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        return NodeProject.of(request).read(NodeTool.KNEX);
    }
}
