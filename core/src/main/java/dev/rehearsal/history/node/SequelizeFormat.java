package dev.rehearsal.history.node;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.UsualPlace;

/** Histories of Sequelize: files whose nearest {@code package.json} depends on {@code sequelize}. */
public final class SequelizeFormat extends NodeFormat {
    private static final SchemaHistoryTable TABLE =
            SchemaHistoryTable.of("SequelizeMeta", "name").withOrder("name", AppliedRows.Kind.BYTES);

    /** Made by {@link java.util.ServiceLoader}. */
    public SequelizeFormat() {
        super(
                NodeTool.SEQUELIZE,
                NodeTool.SEQUELIZE
                        .describedAt(UsualPlace.MIGRATIONS)
                        .typed(
                                "npx sequelize-cli db:migrate",
                                "npx sequelize-cli db:migrate:undo",
                                "npx sequelize-cli db:migrate:status")
                        .with(TABLE)
                        .with(DeployedReactions.BY_ID));
    }
}
