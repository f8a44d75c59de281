package dev.rehearsal.history.node;

import dev.rehearsal.history.DeployedReactions;

/** Histories of TypeORM: classes whose names end in a time, in a project that depends on {@code typeorm}. */
public final class TypeormFormat extends NodeFormat {
    /** Made by {@link java.util.ServiceLoader}. */
    public TypeormFormat() {
        super(
                NodeTool.TYPEORM,
                NodeTool.TYPEORM
                        .describedAt()
                        .typed(
                                "npx typeorm migration:run",
                                "npx typeorm migration:revert",
                                "npx typeorm migration:show")
                        .with(DeployedReactions.BY_ID));
    }
}
