package dev.rehearsal.samples.benchmarks;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What looking at each statement costs an unseeded walk: the same walk without and with it, in turn, on one server, in one
 * run. Takes {@code -Dhistory=directory} and {@code -Dformat=diesel}.
 */
public final class ObservationBenchmark {
    private static final Experiments LOCKS = new Experiments(true, false, false, false, 0, List.of());

    private final DatabaseServers servers;
    private final DatabaseRequest request = DatabaseRequest.parse(System.getProperty("database", "embedded:15"));
    private final History history;
    private int statements;

    private ObservationBenchmark(DatabaseServers servers, History history) {
        this.servers = servers;
        this.history = history;
    }

    public static void main(String[] arguments) {
        History history = BenchmarkedHistory.read();
        try (DatabaseServers servers = DatabaseServers.open()) {
            new ObservationBenchmark(servers, history).run(Integer.getInteger("rounds", 5));
        }
    }

    private void run(int rounds) {
        List<Double> plain = new ArrayList<>();
        List<Double> observed = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        walk(Experiments.NONE, false);
        walk(LOCKS, true);
        for (int round = 0; round < rounds; round++) {
            double without = walk(Experiments.NONE, false);
            double with = walk(LOCKS, false);
            plain.add(without);
            observed.add(with);
            ratios.add(with / without);
        }
        double more = median(observed) - median(plain);
        System.out.printf(
                "%s, %d migrations, %d statements: walk %.0f ms, observed %.0f ms, ratio %.2f (median of %d ratios);"
                        + " %.2f ms a step, %.2f ms a statement%n",
                history.tool(),
                history.migrations().size(),
                statements,
                median(plain),
                median(observed),
                median(ratios),
                rounds,
                more / history.migrations().size(),
                more / Math.max(1, statements));
    }

    private double walk(Experiments experiments, boolean told) {
        Map<StatementTrace.Source, Integer> sources = new EnumMap<>(StatementTrace.Source.class);
        statements = 0;
        long start = System.nanoTime();
        try (Walk walk = Walk.of(Rehearsal.of(history)
                .with(experiments)
                .on(isolation -> servers.create(request, DatabaseSettings.defaults(), isolation)))) {
            for (Migration migration : walk.migrations()) {
                StepEvidence step = walk.step(migration.id());
                StatementTrace trace = step.experiments().locks().up();
                statements += trace.statements().size();
                sources.merge(trace.source(), 1, Integer::sum);
                if (told && !trace.remarks().isEmpty()) {
                    System.out.println("  " + migration.displayName() + ": " + trace.source() + " " + trace.remarks());
                }
            }
        }
        if (told) {
            System.out.println("  " + sources);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
