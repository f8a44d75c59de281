package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.Cost;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.run.Stopwatch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The steps that a walk rehearsed so far: what was observed, and what that cost. */
final class WalkedSteps {
    private final String tool;
    private final DatabaseProduct dialect;
    private final Stopwatch stopwatch;
    private final Map<String, StepEvidence> evidence = new HashMap<>();
    private final Map<String, Cost> costs = new HashMap<>();

    /**
     * No steps yet.
     *
     * @param tool the tool that runs the migrations
     * @param dialect the product that they are run on
     */
    WalkedSteps(String tool, DatabaseProduct dialect, Stopwatch stopwatch) {
        this.tool = tool;
        this.dialect = dialect;
        this.stopwatch = stopwatch;
    }

    @Nullable
    StepEvidence find(Migration migration) {
        return evidence.get(migration.id());
    }

    boolean has(Migration migration) {
        return evidence.containsKey(migration.id());
    }

    /** Those of repeatables that ran. */
    List<StepEvidence> repeatables() {
        return evidence.values().stream()
                .filter(step -> step.migration().kind() == Migration.Kind.REPEATABLE
                        && step.up().succeeded())
                .sorted(Comparator.comparing(step -> step.migration().id()))
                .toList();
    }

    Cost cost(String migrationId) {
        return costs.getOrDefault(migrationId, Cost.NONE);
    }

    /** Rehearses a step and remembers what was observed. */
    StepEvidence add(Migration migration, Supplier<StepEvidence> step) {
        return stopwatch.step(step, (known, cost) -> keep(migration, known, cost));
    }

    /** Tries a step and remembers what was observed, if it could be rehearsed. */
    void addIfReached(Migration migration, Supplier<Optional<StepEvidence>> step) {
        stopwatch.step(step, (tried, cost) -> tried.ifPresent(known -> keep(migration, known, cost)));
    }

    private void keep(Migration migration, StepEvidence step, Cost cost) {
        evidence.put(migration.id(), step.ranWith(tool, dialect));
        costs.put(migration.id(), cost);
    }
}
