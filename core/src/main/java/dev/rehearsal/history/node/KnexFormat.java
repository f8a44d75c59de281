package dev.rehearsal.history.node;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.UsualPlace;

/** Histories of Knex: files whose nearest {@code package.json} depends on {@code knex}. */
public final class KnexFormat extends NodeFormat {
    private static final SchemaHistoryTable TABLE = SchemaHistoryTable.of("knex_migrations", "name", "id")
            .withOrder("id", AppliedRows.Kind.ORDINARY)
            .withCompanions("knex_migrations_lock");

    private static final DeployedReactions REACTIONS =
            DeployedReactions.BY_ID.withRemoved(DeployedReactions.Reaction.refused(
                    "The migration directory is corrupt, the following files are missing", ""));

    /** Made by {@link java.util.ServiceLoader}. */
    public KnexFormat() {
        super(
                NodeTool.KNEX,
                NodeTool.KNEX
                        .describedAt(UsualPlace.MIGRATIONS)
                        .typed("npx knex migrate:latest", "npx knex migrate:down", "npx knex migrate:status")
                        .with(TABLE)
                        .with(REACTIONS));
    }
}
