package dev.rehearsal.history.node;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.ToolAdvice;
import dev.rehearsal.history.engine.process.Launch;
import java.util.Map;
import java.util.Optional;

/** Histories of TypeORM: classes whose names end in a time, in a project that depends on {@code typeorm}. */
public final class TypeormFormat implements HistoryFormat {

    /** Made by {@link java.util.ServiceLoader}. */
    public TypeormFormat() {}

    @Override
    public String tool() {
        return NodeTool.TYPEORM.shown();
    }

    @Override
    public ToolAdvice advice() {
        return Launch.ADVICE;
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        return DeployedReactions.BY_ID;
    }

    @Override
    public boolean recognises(HistoryRequest request) {
        return request.tool().isEmpty() ? NodeProject.of(request).isFor(NodeTool.TYPEORM) : request.names(tool());
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        return NodeProject.of(request).read(NodeTool.TYPEORM);
    }
}
