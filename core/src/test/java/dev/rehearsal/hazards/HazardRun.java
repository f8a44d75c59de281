package dev.rehearsal.hazards;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;

/**
 * Rehearses migrations after the tables of {@link Shop}, with rows in them.
 *
 * @param major the server's version
 * @param rows rows in each large table
 * @param budgets what the migrations may cost
 * @param observed whether statements are looked at
 */
record HazardRun(int major, int rows, Budgets budgets, boolean observed) {
    private static final Experiments STATEMENTS =
            new Experiments(true, false, false, false, 0, Experiments.STANDARD.statements());

    HazardRun(int major, int rows) {
        this(major, rows, Budgets.NONE, true);
    }

    static HazardRun standard() {
        return new HazardRun(15, 200);
    }

    HazardRun with(Budgets limits) {
        return new HazardRun(major, rows, limits, observed);
    }

    HazardRun withoutObservation() {
        return new HazardRun(major, rows, budgets, false);
    }

    /** What is found in the last of these migrations, as many of them as are judged. */
    List<Finding> findings(Path project, String before, List<String> judged) {
        return findings(steps(project, before, judged));
    }

    /** What is found in steps that were rehearsed before. */
    List<Finding> findings(List<StepEvidence> steps) {
        Judge judge = Judge.standard().with(budgets);
        return steps.stream()
                .flatMap(step -> judge.byObject(step).stream())
                .filter(finding -> !HazardHistory.OF_ROWS.contains(finding.check()))
                .toList();
    }

    /** What the last of these migrations show, whatever they may cost. */
    List<StepEvidence> steps(Path project, String before, List<String> judged) {
        HistoryDirectory directory = HistoryDirectory.in(project).with("1_shop.up.sql", Shop.TABLES);
        int since = 1;
        if (!before.isEmpty()) {
            directory.with(++since + "_before.up.sql", before);
        }
        for (int i = 0; i < judged.size(); i++) {
            directory.with((since + 1 + i) + "_judged.up.sql", judged.get(i));
        }
        Rehearsal rehearsal = Rehearsal.of(directory.read("golang-migrate"))
                .on(isolation -> Postgres.database(major, DatabaseSettings.defaults(), isolation))
                .seededBy(seeding())
                .since(String.valueOf(since))
                .with(observed ? STATEMENTS : Experiments.NONE);
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.steps().toList();
        }
    }

    private Seeding seeding() {
        return (occasion, connection) -> {
            if (occasion.migration().equals("1") && occasion.moment() == Occasion.Moment.AFTER_STEP) {
                try (var statement = connection.createStatement()) {
                    statement.execute(Shop.rows(rows));
                }
            }
        };
    }
}
