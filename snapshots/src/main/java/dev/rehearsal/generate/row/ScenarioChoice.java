package dev.rehearsal.generate.row;

import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.constraint.Scenario;
import dev.rehearsal.generate.plan.EdgeCases;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Decides which scenarios a row tries, and in which order: each comes once, then any. Without edge cases, those that demand the fewest NULLs come first. */
final class ScenarioChoice {
    /** After so many attempts a row without edge cases takes any scenario. */
    private static final int PATIENT = 50;

    private final int count;
    private final SplittableRandom random;
    private final int[] byNulls;
    /** How many of them share the fewest NULLs; 0 where that does not matter. */
    private final int kindest;

    private int first;
    private boolean kind;

    static ScenarioChoice of(Generation generation) {
        return new ScenarioChoice(
                generation.understanding().scenarios(),
                new SplittableRandom(generation.seed("") + generation.firstRow()),
                generation.edgeCases() == EdgeCases.NONE);
    }

    private ScenarioChoice(List<Scenario> scenarios, SplittableRandom random, boolean tame) {
        this.count = scenarios.size();
        this.random = random;
        this.byNulls = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong(i -> nulls(scenarios.get(i))))
                .mapToInt(i -> i)
                .toArray();
        long fewest = nulls(scenarios.get(byNulls[0]));
        this.kindest = tame
                ? (int) scenarios.stream()
                        .filter(scenario -> nulls(scenario) == fewest)
                        .count()
                : 0;
    }

    private static long nulls(Scenario scenario) {
        return scenario.columns().values().stream()
                .filter(restriction -> restriction.presence() == Restriction.Presence.ALWAYS_NULL)
                .count();
    }

    int count() {
        return count;
    }

    /**
     * Begins a row.
     *
     * @param made how many rows there are already
     * @param attempt how often this row was tried
     */
    void begin(long made, int attempt) {
        kind = kindest > 0 && attempt < PATIENT;
        if (kind) {
            first = (int) ((made + attempt) % kindest);
        } else {
            first = made < count ? (int) made : random.nextInt(count);
        }
    }

    /** The scenario at that place in the row's order. */
    int at(int place) {
        if (!kind) {
            return (first + place) % count;
        }
        return byNulls[place < kindest ? (first + place) % kindest : place];
    }
}
