package dev.rehearsal.rehearsal;

import dev.rehearsal.data.RowRemoval;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.history.Migration;
import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes rows out of an up's way, one repair after the other, until it runs. */
final class Repairs {
    private static final int ROUNDS = 20;
    private static final int EXAMPLES = 5;
    private static final System.Logger LOG = System.getLogger(Repairs.class.getName());

    private final MainLine line;
    private final Migration migration;
    private final Goal goal;
    private final List<RefusedRows> refused = new ArrayList<>();
    private Snapshot before;
    /** The table whose rows are in the way, though they cannot be told from the others. */
    private @Nullable String suspect;

    Repairs(MainLine line, Migration migration, Snapshot before, Goal goal) {
        this.line = line;
        this.migration = migration;
        this.before = before;
        this.goal = goal;
    }

    /** The rows that were in the way. */
    List<RefusedRows> refused() {
        return refused;
    }

    /**
     * Repairs what is in the way, first in the way first.
     *
     * @param isPlausible whether a round's failure happens on plausible rows, too
     * @return how the up fails all the same; null if it runs
     */
    Outcome.@Nullable Failed untilItRuns(Outcome.Failed first, IntPredicate isPlausible) {
        Outcome.@Nullable Failed failure = first;
        for (int round = 0; round < ROUNDS && failure != null; round++) {
            if (!removed(failure, isPlausible.test(round))) {
                return onTameRows(failure, isPlausible.test(round));
            }
            failure = tried();
        }
        return failure == null ? null : onTameRows(failure, isPlausible.test(ROUNDS));
    }

    private Outcome.@Nullable Failed tried() {
        Snapshot standing = line.stage().observe();
        if (!(line.stage().up(migration) instanceof Outcome.Failed failure)) {
            return null;
        }
        return failure.leavingTraces(line.stage().observe().differsFrom(standing));
    }

    /** Fills the tables that are likely to be in the way with tame rows, and all of them if that does not help. */
    private Outcome.@Nullable Failed onTameRows(Outcome.Failed failure, boolean plausible) {
        if (failure.leftTraces()) {
            line.restore();
        }
        before = line.stage().observe();
        List<String> all = RowExperiment.madeUp(before, goal, null).stream()
                .map(Table::name)
                .toList();
        List<String> likely = likely(all);
        Outcome.Failed still = failure;
        for (List<String> tables : likely.size() == all.size() ? List.of(all) : List.of(likely, all)) {
            Occasion occasion = line.occasions().occasion(Occasion.Moment.TAME, line.migrations(), Set.of());
            Map<String, Long> emptied = line.repair(new Repair.RowsTame(tables, occasion));
            Outcome.Failed next = tried();
            if (next == null) {
                refused.add(
                        new RefusedRows(failure, "", "", 0, 0, List.of(), 0, plausible, List.copyOf(emptied.keySet())));
                return null;
            }
            still = next;
            line.restore();
        }
        return still;
    }

    private List<String> likely(List<String> all) {
        Set<String> changed = ChangedTables.between(goal.before().schema(), goal.after());
        List<String> likely = Stream.concat(
                        Stream.ofNullable(suspect), all.stream().filter(changed::contains))
                .filter(all::contains)
                .limit(suspect == null ? all.size() : 1)
                .toList();
        return likely.isEmpty() ? all : likely;
    }

    private boolean removed(Outcome.Failed failure, boolean plausible) {
        try {
            return remove(failure, plausible);
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "the rows in the way could not be named", e);
            return false;
        }
    }

    private boolean remove(Outcome.Failed failure, boolean plausible) throws SQLException {
        if (failure.leftTraces()) {
            line.restore();
        }
        // Of this very database, for its oids are its own.
        before = line.stage().observe();
        Offenders offenders;
        List<String> examples;
        try (Trial trial = Trial.of(line.stage(), migration, failure)) {
            offenders = trial == null ? null : offenders(trial);
            if (trial == null || offenders == null) {
                return false;
            }
            MiddleTable table = offenders.table();
            List<String> first = offenders.keys().stream().limit(EXAMPLES).toList();
            examples = table.examples(trial, RowRemoval.oneOf(table.keyText(), first), offenders.shown());
        }
        return remove(offenders, examples, failure, plausible);
    }

    private boolean remove(Offenders offenders, List<String> examples, Outcome.Failed failure, boolean plausible) {
        Table table = offenders.table().before();
        String condition = RowRemoval.oneOf(offenders.table().keyTextBefore(), offenders.keys());
        long ofRows = before.rows(table);
        Map<String, Long> removed = line.repair(new Repair.RowsRemoved(table.name(), condition));
        if (!offenders.isLiteral() && !removed.isEmpty()) {
            long all = removed.values().stream().mapToLong(Long::longValue).sum();
            long rows = offenders.keys().size();
            refused.add(new RefusedRows(
                    failure,
                    offenders.cause(),
                    "table " + table.name(),
                    rows,
                    ofRows,
                    examples,
                    all - rows,
                    plausible,
                    List.of()));
        }
        return !removed.isEmpty();
    }

    private @Nullable Offenders offenders(Trial trial) throws SQLException {
        Offenders found = byConstraint(trial);
        if (found != null || !trial.canBeTried()) {
            return found;
        }
        RowExperiment experiment = new RowExperiment(trial, before, goal);
        MiddleTable table = experiment.table();
        if (table == null) {
            return null;
        }
        suspect = table.before().name();
        return experiment.rowsOf(table);
    }

    /** Null also where its expression cannot be evaluated in the middle of the up. */
    private @Nullable Offenders byConstraint(Trial trial) {
        try {
            return trial.canBeTried()
                    ? new ConstraintSearch(trial, before.schema(), goal, trial.refusal()).find()
                    : ConstraintSearch.underNewIndexes(trial, before.schema(), goal);
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "the constraint's rows could not be asked for", e);
            return null;
        }
    }
}
