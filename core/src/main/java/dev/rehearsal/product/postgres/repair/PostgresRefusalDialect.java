package dev.rehearsal.product.postgres.repair;

import dev.rehearsal.rehearsal.repair.OffendingRows;
import dev.rehearsal.rehearsal.repair.RefusalDialect;
import dev.rehearsal.rehearsal.repair.ReplayedFailure;
import dev.rehearsal.rehearsal.repair.StateOnGivenRows;
import dev.rehearsal.rehearsal.repair.StillReferenced;
import dev.rehearsal.schema.Schema;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows that PostgreSQL means when it refuses a statement. */
public final class PostgresRefusalDialect implements RefusalDialect {

    @Override
    public @Nullable OffendingRows refused(ReplayedFailure trial, Schema before, StateOnGivenRows goal)
            throws SQLException {
        return trial.canBeTried()
                ? new ConstraintSearch(trial, before, goal, trial.refusal()).find()
                : ConstraintSearch.underNewIndexes(trial, before, goal);
    }

    @Override
    public @Nullable StillReferenced stillReferenced(ReplayedFailure trial, Schema before, StateOnGivenRows goal)
            throws SQLException {
        return new ReferenceSearch(trial, before, goal).find();
    }
}
