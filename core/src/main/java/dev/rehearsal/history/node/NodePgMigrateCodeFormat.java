package dev.rehearsal.history.node;

import dev.rehearsal.history.format.HistoryRequest;

/** Histories of node-pg-migrate with at least one migration that is code. */
public final class NodePgMigrateCodeFormat extends NodeFormat {
    /** Made by {@link java.util.ServiceLoader}. */
    public NodePgMigrateCodeFormat() {
        super(NodeTool.NODE_PG_MIGRATE, NodeTool.NODE_PG_MIGRATE.describedAt());
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return super.recognises(request)
                && (request.tool().isEmpty() || NodeProject.of(request).hasCode());
    }
}
