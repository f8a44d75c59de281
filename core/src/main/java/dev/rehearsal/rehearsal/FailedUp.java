package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.history.Migration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whether an up failed on rows that were made up only, which, and takes them out of its way. */
final class FailedUp implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FailedUp.class.getName());

    private final MainLine line;
    private final SideLine given;
    private final SideLine plausible;
    private final boolean beyondPlausible;

    FailedUp(MainLine line, Rehearsal rehearsal) {
        this.line = line;
        Seeding likely = rehearsal.seeding().plausible();
        this.given = new SideLine(line, line.occasions().given(), false);
        this.plausible = new SideLine(line, likely, true);
        this.beyondPlausible = !likely.equals(rehearsal.seeding());
    }

    /**
     * What came of it.
     *
     * @param failure how the up fails all the same; null if it runs now
     * @param refused the rows that were in its way
     */
    record Resolution(Outcome.@Nullable Failed failure, List<RefusedRows> refused) {}

    /** Leaves the line in a state from which the migration's up runs, if there is one. */
    Resolution resolve(Migration migration, Outcome.Failed failure, Snapshot before) {
        if (!line.occasions().areMadeUp()) {
            return new Resolution(failure, List.of());
        }
        Goal goal = reached(migration);
        if (goal == null) {
            return new Resolution(failure, List.of());
        }
        boolean likely = isPlausible(migration, failure);
        Repairs repairs = new Repairs(line, migration, before, goal);
        try {
            Outcome.Failed still = repairs.untilItRuns(failure, round -> likely && (!beyondPlausible || round == 0));
            return new Resolution(still, repairs.refused());
        } finally {
            line.restore();
        }
    }

    /** Where the up leads on given rows; null if it fails on them, too, or an earlier one needed more than those. */
    private @Nullable Goal reached(Migration migration) {
        try {
            Stage alone = given.beforeNext();
            String start = alone.transaction();
            Snapshot before = alone.observe();
            return given.up(migration).succeeded()
                    ? new Goal(alone, before, alone.observe().schema(), start)
                    : null;
        } catch (RehearsalException e) {
            LOG.log(System.Logger.Level.DEBUG, "the migrations could not be run on given rows alone", e);
            return null;
        }
    }

    @Override
    public void close() {
        given.close();
        plausible.close();
    }

    private boolean isPlausible(Migration migration, Outcome.Failed failure) {
        try {
            return !beyondPlausible
                    || (plausible.up(migration) instanceof Outcome.Failed other
                            && other.sqlState().equals(failure.sqlState())
                            && other.line() == failure.line());
        } catch (RehearsalException e) {
            LOG.log(System.Logger.Level.DEBUG, "the migrations could not be run on plausible rows alone", e);
            return false;
        }
    }
}
