package dev.rehearsal.history.node;

import dev.rehearsal.history.format.HistoryRequest;

/** Histories of Drizzle, applied by its own migrator; only where the tool is named, because its files can be read without it. */
public final class DrizzleMigratorFormat extends NodeFormat {
    /** Made by {@link java.util.ServiceLoader}. */
    public DrizzleMigratorFormat() {
        super(NodeTool.DRIZZLE, NodeTool.DRIZZLE.describedAt());
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        return false;
    }
}
