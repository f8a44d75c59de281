package dev.rehearsal.samples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * A rehearsal as a test class has it by default, 100 generated rows a table and the standard experiments, taken apart. Takes
 * {@code -Dhistory=directory} and {@code -Dformat=diesel}, and {@code -Dthreads=1} where nothing shall work beside the walk.
 */
public final class RehearsalBenchmark {
    private final DatabaseServers servers;
    private final DatabaseRequest request = DatabaseRequest.parse(System.getProperty("database", "postgres:15"));
    private final History history;

    private RehearsalBenchmark(DatabaseServers servers, History history) {
        this.servers = servers;
        this.history = history;
    }

    public static void main(String[] arguments) {
        History history = BenchmarkedHistory.read();
        try (DatabaseServers servers = DatabaseServers.open()) {
            RehearsalBenchmark benchmark = new RehearsalBenchmark(servers, history);
            for (int round = 0; round < Integer.getInteger("rounds", 1); round++) {
                benchmark.run();
            }
        }
    }

    private void run() {
        CountingDatabase.Counts counts = new CountingDatabase.Counts();
        StackSampler sampler = new StackSampler();
        List<Long> ends = new ArrayList<>(List.of(System.nanoTime()));
        try (sampler;
                Walk walk = Walk.of(rehearsal(counts))) {
            for (Migration migration : walk.migrations()) {
                walk.step(migration.id());
                ends.add(System.nanoTime());
            }
            walk.history();
        }
        ends.add(System.nanoTime());
        printTimes(ends);
        double steps = history.migrations().size();
        System.out.printf(
                "  a step: %.2f databases, %.2f connections, %.1f statements%n",
                counts.databases().get() / steps,
                counts.connections().get() / steps,
                counts.statements().get() / steps);
        System.out.println(sampler.shares());
    }

    /** The whole, the thirds of the steps, which show whether a step's place in the history matters, and what comes behind them. */
    private void printTimes(List<Long> ends) {
        int steps = ends.size() - 2;
        System.out.printf(
                "%s, %d migrations: %.1f s, %.2f s a step, %.1f s of processor time of this JVM so far%n",
                history.tool(),
                steps,
                seconds(ends, 0, steps + 1),
                seconds(ends, 0, steps + 1) / steps,
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9);
        System.out.printf(
                "  thirds %.1f, %.1f, %.1f s, the end %.1f s%n",
                seconds(ends, 0, steps / 3),
                seconds(ends, steps / 3, 2 * steps / 3),
                seconds(ends, 2 * steps / 3, steps),
                seconds(ends, steps, steps + 1));
    }

    private static double seconds(List<Long> ends, int from, int to) {
        return (ends.get(to) - ends.get(from)) / 1e9;
    }

    private Rehearsal rehearsal(CountingDatabase.Counts counts) {
        return Rehearsal.of(history)
                .on(isolation ->
                        new CountingDatabase(servers.create(request, DatabaseSettings.defaults(), isolation), counts))
                .seededBy(GeneratedRows.of(DataPlan.defaults()))
                .with(Experiments.STANDARD)
                .withThreads(Integer.getInteger("threads", 2));
    }
}
