package dev.rehearsal.history.node;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.ToolAdvice;
import dev.rehearsal.history.engine.process.Launch;
import java.util.Optional;

/** Histories of Drizzle, applied by its own migrator; only where the tool is named, because its files can be read without it. */
public final class DrizzleMigratorFormat implements HistoryFormat {

    /** Made by {@link java.util.ServiceLoader}. */
    public DrizzleMigratorFormat() {}

    @Override
    public String tool() {
        return NodeTool.DRIZZLE.shown();
    }

    @Override
    public ToolAdvice advice() {
        return Launch.ADVICE;
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.names(tool());
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        return NodeProject.of(request).read(NodeTool.DRIZZLE);
    }
}
