package dev.rehearsal.samples.benchmarks;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.generate.GeneratedRows;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Experiments;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rehearsal as a test class has it by default, 100 generated rows a table and the standard experiments, taken apart. Takes
 * {@code -Dhistory=directory} and {@code -Dformat=diesel}.
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
        HistoryRequest at = HistoryRequest.at("filesystem:" + System.getProperty("history"));
        History history = Histories.read(new HistoryRequest(
                at.locations(), System.getProperty("format", ""), null, Map.of(), at.project(), at.classLoader()));
        try (DatabaseServers servers = DatabaseServers.open()) {
            RehearsalBenchmark benchmark = new RehearsalBenchmark(servers, history);
            for (int round = 0; round < Integer.getInteger("rounds", 1); round++) {
                benchmark.run();
            }
        }
    }

    private void run() {
        CountingDatabase.Counts counts = new CountingDatabase.Counts();
        long start = System.nanoTime();
        List<Long> ends = new ArrayList<>();
        StackSampler sampler = new StackSampler();
        try (sampler;
                Walk walk = Walk.of(rehearsal(counts))) {
            for (Migration migration : walk.migrations()) {
                walk.step(migration.id());
                ends.add(System.nanoTime());
            }
            walk.history();
        }
        double steps = ends.size();
        System.out.printf(
                "%s, %.0f migrations: %.1f s, %.2f s a step%n",
                history.tool(), steps, (System.nanoTime() - start) / 1e9, (System.nanoTime() - start) / 1e9 / steps);
        int third = ends.size() / 3;
        System.out.printf(
                "  thirds %.1f, %.1f, %.1f s, the end %.1f s%n",
                (ends.get(third - 1) - start) / 1e9,
                (ends.get(2 * third - 1) - ends.get(third - 1)) / 1e9,
                (ends.get(ends.size() - 1) - ends.get(2 * third - 1)) / 1e9,
                (System.nanoTime() - ends.get(ends.size() - 1)) / 1e9);
        System.out.printf(
                "  a step: %.2f databases, %.2f connections, %.1f statements%n",
                counts.databases().get() / steps,
                counts.connections().get() / steps,
                counts.statements().get() / steps);
        System.out.printf(
                "  processor time of this JVM: %.1f s%n",
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                                .getProcessCpuTime()
                        / 1e9);
        System.out.println(sampler.shares());
    }

    private Rehearsal rehearsal(CountingDatabase.Counts counts) {
        return Rehearsal.of(history)
                .on(isolation ->
                        new CountingDatabase(servers.create(request, DatabaseSettings.defaults(), isolation), counts))
                .seededBy(GeneratedRows.of(DataPlan.defaults()))
                .with(Experiments.STANDARD);
    }
}
