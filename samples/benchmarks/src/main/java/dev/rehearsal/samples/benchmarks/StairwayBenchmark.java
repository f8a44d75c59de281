package dev.rehearsal.samples.benchmarks;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The whole walk over a plain SQL history, unseeded, as a ratio to a client running only the same SQL, up, down and up
 * again, in one session; both in turn, on one server, in one run. Takes {@code -Dhistory=directory}, {@code -Dformat=diesel} and
 * {@code -Ddatabase=mariadb}.
 */
public final class StairwayBenchmark {
    private final DatabaseServers servers;
    private final DatabaseRequest request = DatabaseRequest.parse(System.getProperty("database", "postgres:15"));
    private final History history;

    private StairwayBenchmark(DatabaseServers servers, History history) {
        this.servers = servers;
        this.history = history;
    }

    public static void main(String[] arguments) throws Exception {
        History history = BenchmarkedHistory.read();
        try (DatabaseServers servers = DatabaseServers.open()) {
            new StairwayBenchmark(servers, history).run(Integer.getInteger("rounds", 5));
        }
    }

    private void run(int rounds) throws Exception {
        List<Double> floors = new ArrayList<>();
        List<Double> walks = new ArrayList<>();
        CountingDatabase.Counts counts = new CountingDatabase.Counts();
        walk(new CountingDatabase.Counts());
        for (int round = 0; round < rounds; round++) {
            floors.add(floor());
            counts = new CountingDatabase.Counts();
            walks.add(walk(counts));
        }
        double steps = history.migrations().size();
        System.out.printf(
                "%s, %.0f migrations: client alone %.0f ms, walk %.0f ms, ratio %.2f (medians of %d)%n",
                history.tool(), steps, median(floors), median(walks), median(walks) / median(floors), rounds);
        System.out.printf(
                "per step: %.2f connections, %.2f databases, %.1f statements%n",
                counts.connections().get() / steps,
                counts.databases().get() / steps,
                counts.statements().get() / steps);
    }

    private double walk(CountingDatabase.Counts counts) {
        long start = System.nanoTime();
        try (Walk walk =
                Walk.of(Rehearsal.of(history).on(isolation -> new CountingDatabase(create(isolation), counts)))) {
            List<Long> ends = new ArrayList<>();
            for (Migration migration : walk.migrations()) {
                StepEvidence step = walk.step(migration.id());
                if (!step.up().succeeded()) {
                    throw new IllegalStateException(migration.displayName() + ": " + step.up());
                }
                ends.add(System.nanoTime());
            }
            printPlaces(start, ends);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** The time of the first and of the last third, which shows whether a step's place in the history matters. */
    private static void printPlaces(long start, List<Long> ends) {
        int third = ends.size() / 3;
        System.out.printf(
                "  first third %.0f ms, second %.0f ms, last %.0f ms%n",
                (ends.get(third) - start) / 1e6,
                (ends.get(2 * third) - ends.get(third)) / 1e6,
                (ends.get(ends.size() - 1) - ends.get(2 * third)) / 1e6);
    }

    private double floor() throws IOException, InterruptedException, SQLException {
        try (Database database = create(Isolation.SHARED_SERVER)) {
            return PlainClient.of(database).millis(scripts());
        }
    }

    private List<String> scripts() {
        List<String> scripts = new ArrayList<>();
        for (Migration migration : history.migrations()) {
            scripts.add(migration.up().sql());
            migration.down().ifPresent(down -> scripts.add(down.sql()));
            scripts.add(migration.up().sql());
        }
        return scripts;
    }

    private Database create(Isolation isolation) {
        return servers.create(request, DatabaseSettings.defaults(), isolation);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
