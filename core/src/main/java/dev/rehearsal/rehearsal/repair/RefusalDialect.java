package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.schema.Schema;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What one dialect knows of the rows that a refusal means. Asked
 * only where {@link dev.rehearsal.product.Observation#GENERATED_ROWS} is observed.
 */
public interface RefusalDialect {

    /**
     * The rows from before the migration that break the constraint which the server names; where the failing statement cannot be tried, those
     * that break a unique index that the up brings.
     *
     * @param trial the middle of the up
     * @param before the schema before the migration
     * @param goal where the up leads on given rows
     * @return null where the server names no constraint, or no such row breaks it
     * @throws SQLException also where an expression of the constraint cannot be evaluated in the middle of the up
     */
    @Nullable
    OffendingRows refused(ReplayedFailure trial, Schema before, StateOnGivenRows goal) throws SQLException;

    /**
     * The rows from before the migration that the failing statement takes away though others refer to them, and those that do.
     *
     * @return null where no such row is in its way
     */
    @Nullable
    StillReferenced stillReferenced(ReplayedFailure trial, Schema before, StateOnGivenRows goal) throws SQLException;
}
