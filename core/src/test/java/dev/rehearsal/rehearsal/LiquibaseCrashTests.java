package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A killed Liquibase leaves its lock, which is not its only trouble. */
@Tag("exhaustive")
@TestInstance(Lifecycle.PER_CLASS)
class LiquibaseCrashTests {
    private static final String USERS = """
            --liquibase formatted sql
            --changeset ada:1
            create table users (id int primary key, name text);
            --rollback drop table users;
            """;

    @TempDir
    Path project;

    private @Nullable Walked withEmail;

    @Test
    void theLockOfAKilledRunIsInTheWayOfTheNext() {
        StepEvidence step = withEmail().steps().get(1);

        assertThat(step.experiments().crashes())
                .extracting(CrashPoint::ending)
                .startsWith(Ending.RESUMES, Ending.LOCK_ROW_LEFT)
                .endsWith(Ending.RESUMES);
        assertThat(ended(step, Ending.LOCK_ROW_LEFT).message()).contains("change log lock", "databasechangeloglock");
        // Liquibase commits what a changeset did before it notes that it ran.
        assertThat(ended(step, Ending.NEEDS_REPAIR).message())
                .contains("\"email\" of relation \"users\" already exists");
        assertThat(Judge.standard().judge(step))
                .extracting(Finding::check)
                .filteredOn(check -> check.startsWith("Crash"))
                .containsExactly("CrashNeedsRepair");
    }

    @Test
    void theLockIsToldOnceForTheHistory() {
        Walked walked = withEmail();
        assertThat(Judge.standard().judge(walked.history(), walked.steps()))
                .filteredOn(finding -> finding.check().contains("Crash"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("ToolLeavesLockAfterCrash");
                    assertThat(finding.headline())
                            .isEqualTo("Liquibase waits for its own lock once an up was killed, in 2 of 2 migrations");
                    assertThat(finding.suggestion()).contains("'liquibase release-locks'");
                });
    }

    @Test
    void rowsThatWereCountedButNotNotedAreCountedTwiceBehindTheLock() {
        StepEvidence step = step("""
                --changeset ada:2
                insert into users select coalesce(max(id), 0) + 1, 'new' from users;
                --rollback delete from users;
                """);

        assertThat(ended(step, Ending.APPLIED_TWICE).message()).contains("public.users");
    }

    @Test
    void behindTheLockStandsWhatWasDoneByHalf() {
        StepEvidence step = step("""
                --changeset ada:2 runInTransaction:false
                create index concurrently users_name on users (name);
                --rollback drop index concurrently users_name;
                """);

        assertThat(ended(step, Ending.NEEDS_REPAIR).message()).contains("\"users_name\" already exists");
    }

    /** A column that is added, every step and the whole; rehearsed once for whoever asserts something of it. */
    private Walked withEmail() {
        Walked known = withEmail;
        if (known == null) {
            try (Walk walk = Walk.of(rehearsal("""
                    --changeset ada:2
                    alter table users add email text;
                    --rollback alter table users drop email;
                    """))) {
                known = new Walked(walk.steps().toList(), walk.history());
            }
            withEmail = known;
        }
        return known;
    }

    private record Walked(List<StepEvidence> steps, HistoryEvidence history) {}

    private static CrashPoint ended(StepEvidence step, Ending ending) {
        return step.experiments().crashes().stream()
                .filter(point -> point.ending() == ending)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(step.experiments().crashes().toString()));
    }

    /** The second step, without killing what comes before it. */
    private StepEvidence step(String changeset) {
        try (Walk walk = Walk.of(rehearsal(changeset).since("ada:1"))) {
            return walk.step("ada:2");
        }
    }

    private Rehearsal rehearsal(String changeset) {
        HistoryDirectory files = HistoryDirectory.in(project).with("changelog.sql", USERS + changeset);
        return Rehearsal.of(files.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .with(Experiments.NONE.withCrashes(true));
    }
}
