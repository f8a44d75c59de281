package dev.rehearsal.hazards;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rehearses one migration with its down on what an earlier one made, rows of it included. */
final class DownRun {
    private DownRun() {}

    /** What is found in the second migration; an empty down is not written. */
    static List<Finding> findings(Path project, int major, DownCase one, String down) {
        HistoryDirectory directory = HistoryDirectory.in(project)
                .with("1_before.up.sql", one.before())
                .with("1_before.down.sql", "select 1;")
                .with("2_judged.up.sql", one.up());
        if (!down.isEmpty()) {
            directory.with("2_judged.down.sql", down);
        }
        Rehearsal rehearsal = Rehearsal.of(directory.read("golang-migrate"))
                .on(isolation -> Postgres.database(major, DatabaseSettings.defaults(), isolation))
                .since("1")
                .with(Experiments.NONE);
        Judge judge = Judge.standard();
        List<Finding> findings = new ArrayList<>();
        try (Walk walk = Walk.of(rehearsal)) {
            walk.steps().map(judge::judge).forEach(findings::addAll);
        }
        return findings;
    }
}
