package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.repair.Obstacle.RowsToGo;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks in the middle of an up for what is in its way: first for values that can be others, then for rows. */
final class ObstacleSearch {
    private static final int EXAMPLES = 5;

    private final Supplier<DatabaseFixture> line;
    private final FormValues values;
    private final StateOnGivenRows goal;
    private final OwnFailures failures;
    private boolean withForms = true;
    private @Nullable Table suspect;

    ObstacleSearch(Supplier<DatabaseFixture> line, FormValues values, OwnFailures failures) {
        this.line = line;
        this.values = values;
        this.goal = values.goal();
        this.failures = failures;
    }

    /** The table whose rows are in the way, though they cannot be told from the others; null where that is not known. */
    @Nullable
    Table suspect() {
        return suspect;
    }

    /** No other values are looked for the next time. */
    void withoutForms() {
        withForms = false;
    }

    /**
     * Looks.
     *
     * @param before the state before the up
     * @param failure how it failed
     */
    Optional<Obstacle> find(ObservedState before, Outcome.Failed failure) {
        try (ReplayedFailure trial = ReplayedFailure.of(line.get(), values.migration(), failure)) {
            return trial == null ? Optional.empty() : find(trial, before, failure);
        } catch (SQLException e) {
            throw new RehearsalException("the rows in the way could not be named: " + e.getMessage(), e);
        }
    }

    private Optional<Obstacle> find(ReplayedFailure trial, ObservedState before, Outcome.Failed failure)
            throws SQLException {
        boolean forms = withForms;
        withForms = true;
        // A value that is too long is of the right form: most often a few rows hold such, and these are told.
        boolean rowsFirst = trial.kind() == RefusalKind.VALUE_TOO_LARGE;
        Optional<Obstacle> found = forms && !rowsFirst ? form(trial, before) : Optional.empty();
        if (found.isEmpty()) {
            found = rows(trial, before, failure);
        }
        return found.isEmpty() && forms && rowsFirst ? form(trial, before) : found;
    }

    private Optional<Obstacle> rows(ReplayedFailure trial, ObservedState before, Outcome.Failed failure)
            throws SQLException {
        StillReferenced referenced = referenced(trial, before);
        OffendingRows offenders = referenced != null ? referenced.rows() : offenders(trial, before);
        return offenders == null
                ? Optional.empty()
                : Optional.of(new RowsToGo(
                        offenders,
                        examples(trial, offenders),
                        referenced != null ? referenced.referring() : List.of(offenders),
                        areOutermost(trial, offenders, failure)));
    }

    private boolean areOutermost(ReplayedFailure trial, OffendingRows offenders, Outcome.Failed failure)
            throws SQLException {
        if (!Overflow.isOfRows(failure, values.migration())) {
            return false;
        }
        TableDuringUp table = offenders.table();
        String ordinary = table.oneOf(offenders.keys()) + " and not " + Overflow.outermost(table);
        return trial.count(table.from(), ordinary) == 0;
    }

    private static List<String> examples(ReplayedFailure trial, OffendingRows offenders) throws SQLException {
        TableDuringUp table = offenders.table();
        List<String> first = offenders.keys().stream().limit(EXAMPLES).toList();
        return table.examples(trial, table.oneOf(first), offenders.shown());
    }

    private Optional<Obstacle> form(ReplayedFailure trial, ObservedState before) throws SQLException {
        Optional<Obstacle> found = failures.confined(
                "looking for values that the up takes", Optional.empty(), () -> searched(trial, before));
        trial.undo();
        return found;
    }

    private Optional<Obstacle> searched(ReplayedFailure trial, ObservedState before) {
        try {
            return Optional.ofNullable(new FormSearch(trial, before, goal, values).find());
        } catch (SQLException e) {
            throw new RehearsalException("no value could be tried: " + e.getMessage(), e);
        }
    }

    private @Nullable StillReferenced referenced(ReplayedFailure trial, ObservedState before) {
        if (trial.kind() != RefusalKind.NO_PARENT || !trial.canBeTried()) {
            return null;
        }
        try {
            return line.get()
                    .database()
                    .dialect()
                    .require(RefusalDialect.class)
                    .stillReferenced(trial, before.schema(), goal);
        } catch (SQLException e) {
            return null;
        }
    }

    private @Nullable OffendingRows offenders(ReplayedFailure trial, ObservedState before) throws SQLException {
        OffendingRows found = byConstraint(trial, before);
        if (found != null || !trial.canBeTried()) {
            return found;
        }
        RowExperiment experiment = new RowExperiment(trial, before, goal);
        TableDuringUp table = experiment.table();
        if (table == null) {
            return null;
        }
        suspect = table.before();
        return experiment.rowsOf(table);
    }

    /** Null also where its expression cannot be evaluated in the middle of the up. */
    private @Nullable OffendingRows byConstraint(ReplayedFailure trial, ObservedState before) {
        try {
            return line.get().database().dialect().require(RefusalDialect.class).refused(trial, before.schema(), goal);
        } catch (SQLException e) {
            return null;
        }
    }
}
