package dev.rehearsal.planted;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.DeclaredInvariant;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A tiny history of plain SQL pairs, rehearsed by the real walk.
 *
 * @param files the files, by name
 * @param rows SQL that writes rows, by the id of the migration after whose step it runs
 * @param irreversible ids of migrations whose down is not run
 * @param generated who generates rows in place of those; {@link Seeding#NONE} for nobody
 * @param source where its databases come from
 * @param since the last migration that is not judged; empty where all are
 * @param invariants what its migrations must leave as it is
 */
record PlantedHistory(
        Map<String, String> files,
        Map<String, String> rows,
        Set<String> irreversible,
        Seeding generated,
        DatabaseSource source,
        String since,
        List<DeclaredInvariant> invariants) {

    /** On PostgreSQL. */
    PlantedHistory(Map<String, String> files, Map<String, String> rows, Set<String> irreversible, Seeding generated) {
        this(
                files,
                rows,
                irreversible,
                generated,
                isolation -> Postgres.database(DatabaseSettings.defaults(), isolation),
                "",
                List.of());
    }

    static PlantedHistory of(List<PlantedStep> steps) {
        Map<String, String> files = new TreeMap<>();
        for (PlantedStep step : steps) {
            files.put(step.name() + ".up.sql", step.up());
            step.down().ifPresent(down -> files.put(step.name() + ".down.sql", down));
        }
        return new PlantedHistory(files, Map.of(), Set.of(), Seeding.NONE);
    }

    PlantedHistory withRowsAfter(String migration, String sql) {
        return new PlantedHistory(files, Map.of(migration, sql), irreversible, generated, source, since, invariants);
    }

    PlantedHistory withIrreversible(String migration) {
        return new PlantedHistory(files, rows, Set.of(migration), generated, source, since, invariants);
    }

    PlantedHistory withGenerated(Seeding seeding) {
        return new PlantedHistory(files, rows, irreversible, seeding, source, since, invariants);
    }

    PlantedHistory on(DatabaseSource databases) {
        return new PlantedHistory(files, rows, irreversible, generated, databases, since, invariants);
    }

    PlantedHistory since(String migration) {
        return new PlantedHistory(files, rows, irreversible, generated, source, migration, invariants);
    }

    PlantedHistory with(DeclaredInvariant... declared) {
        return new PlantedHistory(files, rows, irreversible, generated, source, since, List.of(declared));
    }

    /** Everything found, in the steps and in the whole. */
    List<Finding> findings(Path directory, Judge judge) {
        return findings(directory, judge, Experiments.NONE);
    }

    /** The same with what is tried beside the walk. */
    List<Finding> findings(Path directory, Judge judge, Experiments experiments) {
        return walked(directory, experiments).findings(judge);
    }

    /** What a walk of it shows, for several judges. */
    Walked walked(Path directory) {
        return walked(directory, Experiments.NONE);
    }

    Walked walked(Path directory, Experiments experiments) {
        files.forEach((name, sql) -> write(directory.resolve(name), sql));
        HistoryRequest request = HistoryRequest.at(".").inProject(directory);
        Rehearsal rehearsal = Rehearsal.of(Histories.read(request))
                .on(source)
                .seededBy(seeding())
                .withIrreversible(irreversible)
                .withInvariants(invariants)
                .since(since)
                .with(experiments);
        try (Walk walk = Walk.of(rehearsal)) {
            List<StepEvidence> steps = reached(walk);
            return new Walked(steps, walk.history());
        }
    }

    /**
     * What a walk shows.
     *
     * @param steps the steps that it reached
     * @param history the whole
     */
    record Walked(List<StepEvidence> steps, HistoryEvidence history) {
        List<Finding> findings(Judge judge) {
            return Stream.concat(
                            steps.stream().flatMap(step -> judge.judge(step).stream()),
                            judge.judge(history, steps).stream())
                    .toList();
        }
    }

    private static List<StepEvidence> reached(Walk walk) {
        List<StepEvidence> steps = new ArrayList<>();
        walk.steps().forEach(steps::add);
        return steps;
    }

    private Seeding seeding() {
        if (generated != Seeding.NONE) {
            return generated;
        }
        return (occasion, connection) -> {
            String sql = rows.get(occasion.migration());
            if (sql != null && occasion.moment() == Occasion.Moment.AFTER_STEP) {
                try (var statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        };
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
