package dev.rehearsal.samples.benchmarks;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.consequence.Cost;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.template.MigratedTemplate;
import dev.rehearsal.rehearsal.walk.Walk;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The last migration of a history alone, with {@code since}: how long what is not judged takes beside a client that sends the same SQL in
 * one session and beside the tool's own run, and the whole unseeded walk to its end. All in turn, on one server, in one run. Takes
 * {@code -Dhistory=directory}, {@code -Dformat=diesel} and {@code -Ddatabase=mariadb}.
 */
public final class NewMigrationBenchmark {
    private final DatabaseServers servers;
    private final DatabaseRequest request = DatabaseRequest.parse(System.getProperty("database", "postgres:15"));
    private final History history;
    private final List<Migration> given;
    /** Where the last walk spent its time. */
    private Cost shares = Cost.NONE;

    private NewMigrationBenchmark(DatabaseServers servers, History history) {
        this.servers = servers;
        this.history = history;
        this.given = history.migrations().subList(0, history.migrations().size() - 1);
    }

    public static void main(String[] arguments) throws Exception {
        History history = BenchmarkedHistory.read();
        try (DatabaseServers servers = DatabaseServers.open()) {
            new NewMigrationBenchmark(servers, history).run(Integer.getInteger("rounds", 5));
        }
    }

    private void run(int rounds) throws Exception {
        List<Double> clients = new ArrayList<>();
        List<Double> runs = new ArrayList<>();
        List<Double> bases = new ArrayList<>();
        List<Double> walks = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double client = client();
            double run = template("");
            double base = template(last());
            double walk = walk();
            if (round > 0) {
                clients.add(client);
                runs.add(run);
                bases.add(base);
                walks.add(walk);
            }
        }
        print(median(clients), median(runs), median(bases), median(walks));
    }

    private void print(double client, double run, double base, double walk) {
        System.out.printf(
                "%s, %d migrations and one that is judged: client alone %.0f ms, the tool's own run %.0f ms, applied without being judged %.0f ms"
                        + " (%.2f times the client, %.2f times the tool), all of the walk %.0f ms (medians)%n",
                history.tool(), given.size(), client, run, base, base / client, base / run, walk);
        shares.parts().forEach(part -> System.out.printf("  %s: %d ms%n", part.what(), part.millis()));
    }

    private String last() {
        return given.get(given.size() - 1).id();
    }

    private double client() throws IOException, InterruptedException, SQLException {
        try (Database database = create(Isolation.SHARED_SERVER)) {
            return PlainClient.of(database)
                    .millis(given.stream()
                            .map(migration -> migration.up().sql())
                            .toList());
        }
    }

    /** @param to id of the last migration; empty for a run of the tool's own */
    private double template(String to) {
        long start = System.nanoTime();
        MigratedTemplate.of(rehearsal(), to, List.of()).close();
        return (System.nanoTime() - start) / 1e6;
    }

    private double walk() {
        long start = System.nanoTime();
        try (Walk walk = Walk.of(rehearsal().since(last()))) {
            walk.steps().forEach(step -> {});
            walk.history();
            shares = walk.cost();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private Rehearsal rehearsal() {
        return Rehearsal.of(history).on(this::create);
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
