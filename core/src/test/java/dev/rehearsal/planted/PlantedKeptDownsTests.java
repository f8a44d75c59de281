package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults in rollback scripts that are kept in a folder of their own. */
@Tag("exhaustive")
class PlantedKeptDownsTests {
    private static final String CREATE = "create table users (id int primary key, name text not null);";
    private static final String UP = "alter table users add column shown text;\nupdate users set name = upper(name);";
    private static final String LOSING = "-- no way to get the names back\n"
            + "create index users_shown on users (shown);\ndelete from users where id = 2;";
    private static final Seeding TWO_USERS = (occasion, connection) -> {
        if (occasion.moment() == Occasion.Moment.AFTER_STEP
                && occasion.migration().endsWith("1")) {
            try (var statement = connection.createStatement()) {
                statement.execute("insert into users values (1, 'Ada'), (2, 'Grace')");
            }
        }
    };

    @TempDir
    private Path project;

    @Test
    void aLossIsFoundInOneOfFlyways() {
        files().with("V1__users.sql", CREATE).with("V2__shout.sql", UP);
        kept().with("V1__users.sql", "drop table users;").with("V2__shout.sql", LOSING);
        assertFound("rollback/V2__shout.sql");
    }

    @Test
    void aLossIsFoundInOneOfPrismas() {
        files().with("20240101000001_users/migration.sql", CREATE).with("20240102000000_shout/migration.sql", UP);
        kept().with("20240101000001_users/down.sql", "drop table users;").with("20240102000000_shout.down.sql", LOSING);
        assertFound("rollback/20240102000000_shout.down.sql");
    }

    @Test
    void oneThatTakesBackItsUpIsFine() {
        files().with("V1__users.sql", CREATE)
                .with("V2__shown.sql", "alter table users add column shown text;")
                .with("V3__found.sql", "create index concurrently users_shown on users (shown);");
        kept().with("V1__users.sql", "drop table users;")
                .with("2.down.sql", "alter table users drop column shown;")
                .with("U3.sql", "drop index concurrently ${found};");
        assertThat(errors(files().request().withDowns("rollback").withOption("placeholders.found", "users_shown")))
                .isEmpty();
    }

    private void assertFound(String script) {
        assertThat(errors(files().request().withDowns("rollback")))
                .extracting(finding -> finding.check() + " " + finding.place().path())
                .contains("DownLeavesTraces " + script, "DownLosesRows " + script)
                .doesNotContain("DownMissing " + script);
    }

    private static List<Finding> errors(dev.rehearsal.history.format.HistoryRequest request) {
        History history = Histories.read(request);
        Rehearsal rehearsal = Rehearsal.of(history)
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy(TWO_USERS);
        try (Walk walk = Walk.of(rehearsal)) {
            List<StepEvidence> steps = new ArrayList<>();
            walk.steps().forEach(steps::add);
            HistoryEvidence whole = walk.history();
            List<Finding> all = new ArrayList<>(Judge.standard().judge(whole, steps));
            steps.forEach(step -> all.addAll(Judge.standard().judge(step)));
            return all.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList();
        }
    }

    private HistoryDirectory files() {
        return HistoryDirectory.in(project);
    }

    private HistoryDirectory kept() {
        return new HistoryDirectory(project, "rollback");
    }
}
