package dev.rehearsal.samples.benchmarks;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a step costs on the way that a tool's history takes, as a ratio to the tool alone applying everything in one run of
 * its own command: the whole walk, up, down and up again with all evidence, unseeded. All in turn in one run. Takes
 * {@code -Dproject=directory}, {@code -Dhistory=location}, {@code -Dformat=knex}, {@code -Doptions=name=value,…} and the
 * command as {@code -Dalone="npx knex migrate:latest"}, which finds the database in {@code DATABASE_URL}.
 */
public final class RouteBenchmark {
    private final DatabaseServers servers;
    private final DatabaseRequest request = DatabaseRequest.parse(System.getProperty("database", "postgres:15"));
    private final HistoryRequest where;
    private final History history;

    private RouteBenchmark(DatabaseServers servers, HistoryRequest where) {
        this.servers = servers;
        this.where = where;
        this.history = Histories.read(where);
    }

    public static void main(String[] arguments) throws Exception {
        HistoryRequest where = HistoryRequest.at(System.getProperty("history"))
                .inProject(Path.of(System.getProperty("project")).toAbsolutePath())
                .withTool(System.getProperty("format", ""));
        for (String option : System.getProperty("options", "").split(",", -1)) {
            int equals = option.indexOf('=');
            where = equals < 0 ? where : where.withOption(option.substring(0, equals), option.substring(equals + 1));
        }
        try (DatabaseServers servers = DatabaseServers.open()) {
            new RouteBenchmark(servers, where).run(Integer.getInteger("rounds", 3));
        }
    }

    private void run(int rounds) throws Exception {
        List<Double> alone = new ArrayList<>();
        List<Double> walks = new ArrayList<>();
        walk();
        for (int round = 0; round < rounds; round++) {
            alone.add(alone());
            walks.add(walk());
        }
        int steps = history.migrations().size();
        System.out.printf(
                "%s, %d migrations, a step: alone %.1f ms, walk %.1f ms, ratio %.2f (medians of %d)%n",
                history.tool(),
                steps,
                median(alone) / steps,
                median(walks) / steps,
                median(walks) / median(alone),
                rounds);
    }

    private double alone() throws Exception {
        try (Database database = create(Isolation.SHARED_SERVER)) {
            ProcessBuilder command = new ProcessBuilder(
                            System.getProperty("alone").split(" ", -1))
                    .directory(where.project().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            String password = database.password() == null ? "" : ":" + database.password();
            String url = database.jdbcUrl().replaceAll("^jdbc:postgresql://|\\?.*", "");
            command.environment().put("DATABASE_URL", "postgres://" + database.migrator() + password + "@" + url);
            // Some drivers insist on encryption unless they are told that there is none.
            command.environment().put("PGSSLMODE", "disable");
            long start = System.nanoTime();
            int exit = command.start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("'" + System.getProperty("alone") + "' ended with " + exit);
            }
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private double walk() {
        long start = System.nanoTime();
        try (Walk walk = Walk.of(Rehearsal.of(history).on(this::create))) {
            for (Migration migration : walk.migrations()) {
                if (!walk.step(migration.id()).up().succeeded()) {
                    throw new IllegalStateException(migration.displayName() + " failed");
                }
            }
        }
        return (System.nanoTime() - start) / 1e6;
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
