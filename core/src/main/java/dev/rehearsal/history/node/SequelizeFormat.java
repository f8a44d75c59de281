package dev.rehearsal.history.node;

import dev.rehearsal.history.AppliedRows;
import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryFormat;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.SchemaHistoryTable;
import dev.rehearsal.history.ToolAdvice;
import dev.rehearsal.history.UsualPlace;
import dev.rehearsal.history.engine.process.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Histories of Sequelize: files whose nearest {@code package.json} depends on {@code sequelize}. */
public final class SequelizeFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE =
            SchemaHistoryTable.of("SequelizeMeta", "name").withOrder("name", AppliedRows.Kind.BYTES);

    /** Made by {@link java.util.ServiceLoader}. */
    public SequelizeFormat() {}

    @Override
    public String tool() {
        return NodeTool.SEQUELIZE.shown();
    }

    @Override
    public List<UsualPlace> usualPlaces() {
        return List.of(UsualPlace.MIGRATIONS);
    }

    @Override
    public Optional<SchemaHistoryTable> schemaHistoryTable() {
        return Optional.of(TABLE);
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
        return request.tool().isEmpty() ? NodeProject.of(request).isFor(NodeTool.SEQUELIZE) : request.names(tool());
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        return NodeProject.of(request).read(NodeTool.SEQUELIZE);
    }
}
