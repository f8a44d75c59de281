package dev.rehearsal.product.mariadb.repair;

import dev.rehearsal.rehearsal.repair.OffendingRows;
import dev.rehearsal.rehearsal.repair.RefusalDialect;
import dev.rehearsal.rehearsal.repair.ReplayedFailure;
import dev.rehearsal.rehearsal.repair.StateOnGivenRows;
import dev.rehearsal.rehearsal.repair.StillReferenced;
import dev.rehearsal.schema.Schema;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows that MariaDB and MySQL mean when they refuse a statement. */
public final class MariadbRefusalDialect implements RefusalDialect {

    @Override
    public @Nullable OffendingRows refused(ReplayedFailure trial, Schema before, StateOnGivenRows goal)
            throws SQLException {
        return new RefusedRowSearch(trial, before, goal).find();
    }

    @Override
    public @Nullable StillReferenced stillReferenced(ReplayedFailure trial, Schema before, StateOnGivenRows goal)
            throws SQLException {
        return new ReferringRowSearch(trial, before, goal).find();
    }
}
