package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.LaterStateException;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.line.Preparation;
import dev.rehearsal.rehearsal.line.SideLine;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an up failed on rows that were generated or captured only, and takes those out of its way. Only an up that fails
 * without any such row really fails.
 */
final class FailedUp implements AutoCloseable {
    private final MainLine line;
    private final OwnFailures failures;
    private final Seeding seeding;
    private final SideLine given;
    private final SideLine unrefused;
    /** The same rows once more, on a database that shares no state with the line's. */
    private final SideLine twin;

    private final SideLine plausible;
    private final boolean beyondPlausible;
    /** The rows that were in an up's way, by migration; none where only a literal was in it. */
    private final Map<Migration, List<RefusedRows>> refused = new HashMap<>();

    FailedUp(MainLine line, Rehearsal rehearsal, OwnFailures failures) {
        this.line = line;
        this.failures = failures;
        this.seeding = rehearsal.seeding();
        Seeding likely = seeding.plausible();
        this.given = new SideLine(line, line.occasions().given(), SideLine.Rows.GIVEN);
        this.unrefused = new SideLine(line, line.occasions().unrefused(), SideLine.Rows.UNREFUSED);
        this.twin = new SideLine(line, seeding, SideLine.Rows.MADE_UP);
        this.beyondPlausible = !likely.equals(seeding);
        this.plausible = beyondPlausible ? new SideLine(line, likely, SideLine.Rows.MADE_UP) : twin;
    }

    /** The rows that were in an up's way; empty where none were. */
    List<RefusedRows> refused(Migration migration) {
        return refused.getOrDefault(migration, List.of());
    }

    /**
     * Leaves the line in a state from which the migration's up runs.
     *
     * @return how the up fails without any generated or captured row; null if it runs now
     */
    Outcome.@Nullable Failed resolve(Migration migration, Outcome.Failed failure) {
        if (line.preparation().unseeded() || line.preparation().concernsGiven()) {
            return failure;
        }
        Outcome.Failed truth = line.occasions().areGenerated() ? withoutGenerated(migration, failure) : failure;
        return truth == null || (line.occasions().areCaptured() && runsWithoutCaptured(migration, failure))
                ? null
                : truth;
    }

    private Outcome.@Nullable Failed withoutGenerated(Migration migration, Outcome.Failed failure) {
        if (refused.containsKey(migration)) {
            // It ran once the rows were repaired, and does not on a database built anew.
            refusedUnseeded(migration, failure);
            return null;
        }
        Optional<OnGivenRows> found = failures.confined(
                "applying the migration to given rows only",
                Optional.empty(),
                () -> Optional.of(on(given, migration, CapturedRows.NONE)));
        if (found.isEmpty()) {
            refusedUnseeded(migration, failure);
            return null;
        }
        try (OnGivenRows alone = found.get()) {
            if (alone.outcome() instanceof Outcome.Failed truth) {
                return truth(truth, failure);
            }
            repair(migration, failure, alone.goal());
            return null;
        }
    }

    /** Whether the up failed on captured rows, which are out of its way now with all that were generated; where not, nothing has happened. */
    private boolean runsWithoutCaptured(Migration migration, Outcome.Failed failure) {
        return failures.confined("taking captured rows out of the up's way", false, () -> {
            CapturedRows captured =
                    CapturedRows.of(line, seeding.captured(), line.now().schema());
            if (captured.areNone()) {
                return false;
            }
            try (OnGivenRows alone = on(unrefused, migration, captured)) {
                return alone.outcome().succeeded() && repairCaptured(migration, failure, alone.goal());
            } catch (LaterStateException needsRows) {
                return false;
            }
        });
    }

    private boolean repairCaptured(Migration migration, Outcome.Failed failure, StateOnGivenRows goal) {
        line.prepareBy(line.preparation().concerningGiven());
        Repairs repairs = repairs(migration, goal);
        if (failures.confined("taking rows out of the up's way", false, () -> runs(repairs, migration, failure))) {
            refused.put(migration, repairs.refused());
            line.restore();
            return true;
        }
        line.prepareBy(Preparation.NONE);
        line.restore();
        return false;
    }

    /** What was said of the database with rows is kept where both say the same, for it knows of traces. */
    private static Outcome.Failed truth(Outcome.Failed alone, Outcome.Failed failure) {
        boolean same = alone.line() == failure.line() && alone.sqlState().equals(failure.sqlState());
        return same ? failure : alone;
    }

    private void repair(Migration migration, Outcome.Failed failure, StateOnGivenRows goal) {
        Repairs repairs = repairs(migration, goal);
        refused.put(migration, repairs.refused());
        if (failures.confined("taking rows out of the up's way", false, () -> runs(repairs, migration, failure))) {
            line.restore();
        } else {
            repairs.giveUp();
            line.unseed();
        }
    }

    private Repairs repairs(Migration migration, StateOnGivenRows goal) {
        return new Repairs(line, twin, new FormValues(line, seeding, migration, goal), failures);
    }

    private boolean runs(Repairs repairs, Migration migration, Outcome.Failed failure) {
        boolean likely =
                failures.confined("trying the up on plausible rows", false, () -> isPlausible(migration, failure));
        return repairs.untilItRuns(failure, round -> likely && (!beyondPlausible || round == 0));
    }

    private void refusedUnseeded(Migration migration, Outcome.Failed failure) {
        refused.computeIfAbsent(migration, unknown -> new ArrayList<>())
                .add(new RefusedRows(
                        failure,
                        RefusedRows.RowsInTheWay.UNKNOWN,
                        RefusedRows.Doubt.NONE,
                        new RefusedRows.WentOn(RefusedRows.Way.UNSEEDED, List.of())));
        line.unseed();
    }

    private OnGivenRows on(SideLine side, Migration migration, CapturedRows captured) {
        DatabaseFixture alone = side.beforeNext();
        GivenRows rows = new GivenRows(alone.copy(), seeding, captured);
        try {
            String start = alone.transaction();
            ObservedState before = alone.observe();
            Outcome up = side.up(migration);
            Schema after = up.succeeded() ? alone.observe().schema() : before.schema();
            return new OnGivenRows(up, new StateOnGivenRows(rows, alone, before, after, start));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /**
     * An up on given rows.
     *
     * @param outcome how it ended
     * @param goal where it led
     */
    private record OnGivenRows(Outcome outcome, StateOnGivenRows goal) implements AutoCloseable {
        @Override
        public void close() {
            goal.given().close();
        }
    }

    @Override
    public void close() {
        given.close();
        unrefused.close();
        plausible.close();
        twin.close();
    }

    private boolean isPlausible(Migration migration, Outcome.Failed failure) {
        return !beyondPlausible
                || (plausible.up(migration) instanceof Outcome.Failed other
                        && other.sqlState().equals(failure.sqlState())
                        && other.line() == failure.line());
    }
}
