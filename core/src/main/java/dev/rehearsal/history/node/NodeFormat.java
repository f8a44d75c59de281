package dev.rehearsal.history.node;

import dev.rehearsal.history.History;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.ToolDescription;
import java.util.Optional;

/** Histories of a tool that runs on Node.js: files whose nearest {@code package.json} depends on it. */
abstract class NodeFormat implements HistoryFormat {
    private final NodeTool tool;
    private final ToolDescription description;

    NodeFormat(NodeTool tool, ToolDescription description) {
        this.tool = tool;
        this.description = description;
    }

    @Override
    public ToolDescription description() {
        return description;
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        return NodeProject.of(request).isFor(tool);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        return NodeProject.of(request).read(tool);
    }
}
