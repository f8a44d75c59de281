package dev.rehearsal.history.node;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.ToolAdvice;
import dev.rehearsal.history.engine.process.Launch;
import java.util.Optional;

/** Histories of node-pg-migrate with at least one migration that is code. */
public final class NodePgMigrateCodeFormat implements HistoryFormat {

    /** Made by {@link java.util.ServiceLoader}. */
    public NodePgMigrateCodeFormat() {}

    @Override
    public String tool() {
        return NodeTool.NODE_PG_MIGRATE.shown();
    }

    @Override
    public ToolAdvice advice() {
        return Launch.ADVICE;
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty()
                ? NodeProject.of(request).isFor(NodeTool.NODE_PG_MIGRATE)
                : request.names(tool()) && NodeProject.of(request).hasCode();
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        return NodeProject.of(request).read(NodeTool.NODE_PG_MIGRATE);
    }
}
