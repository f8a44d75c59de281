package dev.rehearsal.samples.truth;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.BalancedSteps;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.product.Observation;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks an open history as its truth table was made: without rows of ours, and on behind ups that fail in the truth.
 *
 * @param open the history
 * @param root what its locations are relative to
 * @param table what its file of {@code before} is relative to
 */
record OpenWalk(OpenHistory open, Path root, Path table) {
    private static final String DATABASE = "postgres:15";
    /** What runs outside of a transaction is seen by looking at each statement. */
    private static final Experiments STATEMENTS = new Experiments(true, false, false, false, 0, List.of());

    /** Holds each migration against its row; what ends the walk is kept, not thrown. */
    TruthComparison against(TruthTable truth) throws IOException {
        History history = history(truth);
        DatabaseSettings settings = new DatabaseSettings(orNull(open.setting("database-name")), orNull(before()), null);
        try (DatabaseServers servers = DatabaseServers.open()) {
            return against(truth, history, databases(servers, settings));
        }
    }

    /** What is left by each up that is stopped behind any of its statements, by the names of the table. */
    Map<String, HalfApplied> halfApplied(TruthTable truth) throws IOException {
        History history = history(truth);
        DatabaseSettings settings = new DatabaseSettings(orNull(open.setting("database-name")), orNull(before()), null);
        Map<String, HalfApplied> found = new TreeMap<>();
        try (DatabaseServers servers = DatabaseServers.open();
                Walk walk = Walk.of(Rehearsal.of(history)
                        .on(databases(servers, settings))
                        .withKnownFailures(failures(history, truth))
                        .with(Experiments.NONE.withHalfAppliedPoints(Experiments.ALL_POINTS)))) {
            walk.steps()
                    .forEach(step -> found.put(
                            String.join("+", truth.partsOf(step.migration())),
                            step.experiments().halfApplied()));
        }
        return found;
    }

    private TruthComparison against(TruthTable truth, History history, DatabaseSource databases) {
        boolean seesStatements = databases.dialect().observations().contains(Observation.STATEMENTS);
        TruthComparison comparison = new TruthComparison(
                open.name(), history.tool(), truth, seesStatements ? Set.of() : Set.of(Cell.UP_MODE));
        long start = System.nanoTime();
        try (Walk walk = Walk.of(Rehearsal.of(history)
                .on(databases)
                .withKnownFailures(failures(history, truth))
                .with(STATEMENTS))) {
            walk.steps().forEach(comparison::add);
        } catch (RuntimeException e) {
            comparison.stoppedBy(e.toString());
        }
        comparison.took(System.nanoTime() - start);
        return comparison;
    }

    private DatabaseSource databases(DatabaseServers servers, DatabaseSettings settings) {
        String named = open.setting("database");
        DatabaseRequest request = DatabaseRequest.parse(named.isEmpty() ? DATABASE : named);
        DatabaseSource source = isolation ->
                servers.create(request, settings, settings.databaseName() == null ? isolation : Isolation.OWN_SERVER);
        return source.of(servers.dialect(request));
    }

    private History history(TruthTable truth) {
        HistoryRequest request = HistoryRequest.at(open.list("locations").toArray(String[]::new))
                .withTool(open.setting("tool"))
                .inProject(root.toAbsolutePath());
        for (String option : open.list("options")) {
            int equals = option.indexOf('=');
            request = request.withOption(option.substring(0, equals), option.substring(equals + 1));
        }
        History history = Histories.read(request);
        List<BalancedSteps> together = new ArrayList<>();
        for (String pair : open.list("pairs")) {
            together.add(new BalancedSteps(ids(pair, history, truth), "judged together by truth.pairs"));
        }
        return Histories.together(history, together);
    }

    /** The ids of migrations that are named as the table does, or by their ids or versions. */
    private static List<String> ids(String pair, History history, TruthTable truth) {
        List<String> ids = new ArrayList<>();
        for (String name : TruthTable.parts(pair)) {
            ids.add(history.migrations().stream()
                    .filter(one -> name.equals(one.version())
                            || name.equals(one.id())
                            || truth.partsOf(one).equals(List.of(name)))
                    .findFirst()
                    .map(Migration::id)
                    .orElse(name));
        }
        return ids;
    }

    private static Map<String, String> failures(History history, TruthTable truth) {
        return history.migrations().stream()
                .filter(migration -> truth.fails(truth.partsOf(migration)))
                .collect(Collectors.toMap(Migration::id, migration -> ""));
    }

    private String before() throws IOException {
        String file = open.setting("before");
        return file.isEmpty() ? "" : Files.readString(table.resolve(file));
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
