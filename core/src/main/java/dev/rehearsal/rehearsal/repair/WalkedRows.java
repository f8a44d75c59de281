package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.evidence.GeneratedRowsEvidence;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RowsNotMadeException;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The rows that are generated along a walk: written after each step, and taken out of an up's way. */
public final class WalkedRows implements AutoCloseable {
    private static final int NAMED = 3;

    private final MainLine line;
    private final OwnFailures failures;
    private final FailedUp failedUp;
    /** What stood before an up before rows were taken out of its way. */
    private final Map<Migration, ObservedState> unrepaired = new HashMap<>();
    /** Which tables hold plain rows since when. */
    private final List<String> plain = new ArrayList<>();

    public WalkedRows(MainLine line, Rehearsal rehearsal, OwnFailures failures) {
        this.line = line;
        this.failures = failures;
        this.failedUp = new FailedUp(line, rehearsal, failures);
    }

    /** Takes generated and captured rows out of a failed up's way; empty if it runs now. */
    public Optional<Outcome.Failed> resolve(
            Migration migration, Outcome.Failed failure, ObservedState before, ObservedState after) {
        boolean traces = after.differsFrom(before);
        if (traces) {
            line.restore();
        }
        unrepaired.putIfAbsent(migration, before);
        return Optional.ofNullable(failedUp.resolve(migration, failure.leavingTraces(traces)));
    }

    /**
     * What the rows brought to light in a step.
     *
     * @param before the state from which the up ran
     */
    public GeneratedRowsEvidence evidence(Migration migration, ObservedState before) {
        List<Migration> earlier = line.migrations().stream()
                .takeWhile(applied -> !applied.equals(migration))
                .toList();
        Population population = Population.of(
                before, line.history().schemaHistoryTables(), line.occasions().written(earlier));
        return !line.occasions().areGenerated() && !line.occasions().areCaptured()
                ? GeneratedRowsEvidence.none(population.counted())
                : new GeneratedRowsEvidence(
                        failedUp.refused(migration),
                        LivedIn.NOT_TRIED,
                        plain,
                        population.emptiedSince(unrepaired.getOrDefault(migration, before)),
                        population.counted());
    }

    /** Notes which rows could not be generated where the line begins. */
    public void begin() {
        note(line.base().missing());
    }

    private void note(@Nullable RowsNotMadeException missing) {
        if (missing != null) {
            failures.noteUnlessRefused("generating rows after the step", missing);
        }
    }

    /** Ends a step on the line: writes the rows of the version reached. */
    public void stepOver(Migration migration) {
        note(line.progress().stopwatch().during("writing rows", line::stepOver));
        for (RefusedRows rows : failedUp.refused(migration)) {
            if (rows.wentOn().way() == RefusedRows.Way.PLAIN) {
                plain.add("rows of " + named(rows.wentOn().tables()) + " are plain since " + migration.displayName());
            }
        }
    }

    /** Every finding behind the step says it, so that a history's whole list of tables would drown them. */
    private static String named(List<String> tables) {
        return tables.size() <= NAMED + 1
                ? String.join(", ", tables)
                : String.join(", ", tables.subList(0, NAMED)) + " and " + (tables.size() - NAMED) + " more tables";
    }

    @Override
    public void close() {
        failedUp.close();
    }

    /**
     * Which tables hold rows in some state; partitions count with their table, and the tool's own tables not at all.
     *
     * @param state the state
     * @param tables the tables
     * @param written how many rows nobody generated were ever written into each, by its name
     */
    record Population(ObservedState state, List<Table> tables, Map<String, Long> written) {

        static Population of(ObservedState state, List<String> schemaHistory, Map<String, Long> written) {
            Set<String> own = Set.copyOf(schemaHistory);
            return new Population(
                    state,
                    state.schema()
                            .tables()
                            .filter(table -> table.isWritten())
                            .filter(table -> !table.isPartition())
                            .filter(table -> !own.contains(table.name()) && !own.contains(RowExperiment.bare(table)))
                            .toList(),
                    written);
        }

        GeneratedRowsEvidence.Population counted() {
            return new GeneratedRowsEvidence.Population(
                    tables.size(),
                    count(table -> 0),
                    count(table -> written.getOrDefault(table.name(), 0L)),
                    named(table -> state.rows(table) == 0));
        }

        /** How many tables hold more than so many rows. */
        private int count(ToLongFunction<Table> least) {
            return (int) tables.stream()
                    .filter(table -> state.rows(table) > least.applyAsLong(table))
                    .count();
        }

        /** The tables without rows that held some in an earlier state, sorted. */
        List<String> emptiedSince(ObservedState earlier) {
            return named(table -> state.rows(table) == 0 && earlier.rows(table) > 0);
        }

        private List<String> named(Predicate<Table> wanted) {
            return tables.stream().filter(wanted).map(Table::name).sorted().toList();
        }
    }
}
