package dev.rehearsal.samples.benchmarks;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a private copy of a database costs: a fork of ours against a server of its own started from a copied cluster,
 * zonky's {@code EmbeddedPostgres} and, where {@code -Dimage=…} names one, a container. Timed until it can be connected to.
 */
public final class ForkBenchmark {
    private final DatabaseServers servers;
    private final DatabaseRequest request = DatabaseRequest.parse(System.getProperty("database", "postgres:15"));
    private final Map<String, List<Double>> times = new LinkedHashMap<>();

    private ForkBenchmark(DatabaseServers servers) {
        this.servers = servers;
    }

    public static void main(String[] arguments) throws Exception {
        try (DatabaseServers servers = DatabaseServers.open()) {
            new ForkBenchmark(servers).run(Integer.getInteger("rounds", 15), System.getProperty("image", ""));
        }
    }

    private void run(int rounds, String image) throws Exception {
        try (Database origin = servers.create(request, DatabaseSettings.defaults(), Isolation.SHARED_SERVER)) {
            fill(origin);
            for (int round = 0; round <= rounds; round++) {
                boolean counts = round > 0;
                time("a fork", counts, origin::fork);
                time("the same server from a copied cluster", counts, () -> ownServer(request));
                time("zonky EmbeddedPostgres", counts, EmbeddedPostgres::start);
                if (!image.isEmpty()) {
                    time("a container", counts, () -> ownServer(DatabaseRequest.parse("docker:" + image)));
                }
            }
        }
        print();
    }

    private Database ownServer(DatabaseRequest from) {
        return servers.create(from, DatabaseSettings.defaults(), Isolation.OWN_SERVER);
    }

    private static void fill(Database database) throws Exception {
        try (var connection = database.connect(Access.MIGRATOR);
                var statement = connection.createStatement()) {
            for (int i = 0; i < 50; i++) {
                statement.execute(
                        "create table t" + i + " as select n as id, n::text as name from generate_series(1, 100) n");
            }
        }
    }

    private void time(String what, boolean counts, Work work) throws Exception {
        long start = System.nanoTime();
        AutoCloseable made = work.run();
        double millis = (System.nanoTime() - start) / 1e6;
        made.close();
        if (counts) {
            times.computeIfAbsent(what, absent -> new ArrayList<>()).add(millis);
        }
    }

    private void print() {
        double fork = median(times.getOrDefault("a fork", List.of(0.0)));
        times.forEach((what, millis) -> System.out.printf(
                "%-40s median %8.1f ms, %5.1f forks, of %d%n",
                what, median(millis), median(millis) / fork, millis.size()));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    @FunctionalInterface
    private interface Work {
        AutoCloseable run() throws Exception;
    }
}
