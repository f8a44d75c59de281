package dev.rehearsal.hazards;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tiny roll-forward history on a real server, rehearsed by the real walk.
 *
 * @param project where its files are written
 * @param major the server's major version
 * @param names what its files are called, with a place for the version
 * @param ups the migrations
 * @param others further files, by name
 * @param rows SQL that writes rows after the first of them; may be empty
 */
record HazardHistory(Path project, int major, String names, List<String> ups, Map<String, String> others, String rows) {
    /** What an up without a down takes away or overwrites in so many words, as many a hazard of locks does. */
    static final Set<String> OF_ROWS = Set.of("NoWayBack", "UpOverwritesValues");

    /** What every history without downs says, and what planting some hazards takes. */
    private static final Set<String> BESIDE_THE_POINT =
            Set.of("RollForwardOnly", "NeedsSuperuser", "ForeignKeyWithoutIndex");

    /** Whole files, each sent as one query. */
    static HazardHistory of(Path project, int major, String... ups) {
        return new HazardHistory(project, major, "%d_step.up.sql", List.of(ups), Map.of(), "");
    }

    HazardHistory withFlyway() {
        return new HazardHistory(project, major, "V%d__step.sql", ups, others, rows);
    }

    HazardHistory withRows(String sql) {
        return new HazardHistory(project, major, names, ups, others, sql);
    }

    HazardHistory then(String up) {
        List<String> more = new ArrayList<>(ups);
        more.add(up);
        return new HazardHistory(project, major, names, more, others, rows);
    }

    HazardHistory with(String file, String sql) {
        Map<String, String> more = new TreeMap<>(others);
        more.put(file, sql);
        return new HazardHistory(project, major, names, ups, more, rows);
    }

    /** The names of the checks that find something. */
    Set<String> checks() {
        return findings().stream().map(Finding::check).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is found, in the steps and in the whole. */
    List<Finding> findings() {
        HistoryDirectory directory = HistoryDirectory.in(project);
        for (int i = 0; i < ups.size(); i++) {
            directory = directory.with(names.formatted(i + 1), ups.get(i));
        }
        others.forEach(HistoryDirectory.in(project)::with);
        Rehearsal rehearsal = Rehearsal.of(directory.read())
                .on(isolation -> Postgres.database(major, DatabaseSettings.defaults(), isolation))
                .seededBy(seeding());
        Judge judge = Judge.standard();
        try (Walk walk = Walk.of(rehearsal)) {
            List<StepEvidence> steps = new ArrayList<>();
            walk.steps().forEach(steps::add);
            return Stream.concat(
                            steps.stream().flatMap(step -> judge.judge(step).stream()),
                            judge.judge(walk.history(), steps).stream())
                    .filter(finding ->
                            !BESIDE_THE_POINT.contains(finding.check()) && !OF_ROWS.contains(finding.check()))
                    .toList();
        }
    }

    private Seeding seeding() {
        return rows.isEmpty()
                ? Seeding.NONE
                : (occasion, connection) -> {
                    if (occasion.moment() == Occasion.Moment.AFTER_STEP
                            && occasion.migration().equals("1")) {
                        try (var statement = connection.createStatement()) {
                            statement.execute(rows);
                        }
                    }
                };
    }
}
