package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowComparison;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RowsAcrossUp;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.FollowedTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Follows the rows of tables that the up may have changed from the state before it to the state after it. */
final class RowsFollowed implements Experiment {
    @Override
    public String what() {
        return "following the rows across the up";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        FollowedTables tables =
                FollowedTables.between(ground.facts().before(), ground.facts().after());
        List<RowChanges> changes = tables.pairs().isEmpty() ? List.of() : changes(ground, tables);
        return known.with(new RowsAcrossUp(changes, tables.dropped(), tables.grown(), List.of()));
    }

    private static List<RowChanges> changes(StepUnderTest ground, FollowedTables tables) {
        Optional<Database> kept = ground.observed().keptBehind();
        try {
            return kept.isPresent() ? observed(ground, kept.get(), tables) : repeated(ground, tables);
        } catch (SQLException e) {
            throw new RehearsalException("the rows could not be followed: " + e.getMessage(), e);
        }
    }

    private static List<RowChanges> observed(StepUnderTest ground, Database kept, FollowedTables tables)
            throws SQLException {
        try (Connection before = kept.connect(Access.OBSERVER)) {
            return ground.observed().fixture().observing(after -> RowComparison.changes(before, after, tables.pairs()));
        }
    }

    /** Where the up was not observed statement by statement, it is run once more. */
    private static List<RowChanges> repeated(StepUnderTest ground, FollowedTables tables) throws SQLException {
        try (DatabaseFixture before = ground.before();
                DatabaseFixture after = ground.line().fixtureOn(before.fork())) {
            if (after.up(ground.migration()) instanceof Outcome.Failed failure) {
                throw new RehearsalException("'" + ground.migration().displayName()
                        + "' ran on the main line but failed when repeated on a fork: " + failure.message());
            }
            return before.observing(own -> after.observing(later -> RowComparison.changes(own, later, tables.pairs())));
        }
    }
}
