package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.check.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ups that are killed at their commits and run again by their own tool. */
class CrashTests {
    @TempDir
    Path project;

    private HistoryDirectory files;

    @BeforeEach
    void startHistory() {
        files = HistoryDirectory.in(project).with("V1__users.sql", """
                        create table users (id int primary key, name text, score int);
                        insert into users select n, 'user ' || n, 0 from generate_series(1, 100) n;
                        """);
    }

    @Test
    void oneTransactionResumes() {
        files.with("V2__email.sql", "alter table users add column email text; update users set email = name;");

        assertThat(crashes())
                .extracting(CrashPoint::ending, CrashPoint::at)
                .containsExactly(
                        tuple(Ending.RESUMES, "before the first commit"),
                        tuple(Ending.RESUMES, "after commit 1 of 1: its transaction"));
        assertThat(checks()).isEmpty();
    }

    @Test
    void anIndexBuiltConcurrentlyIsInTheWayOfTheNextRun() {
        files.with("V2__index.sql", "create index concurrently users_name on users (name);");

        List<CrashPoint> crashes = crashes();
        assertThat(crashes)
                .extracting(CrashPoint::ending)
                .containsExactly(Ending.RESUMES, Ending.NEEDS_REPAIR, Ending.RESUMES, Ending.NEEDS_REPAIR);
        assertThat(crashes.get(1).at()).contains("create index concurrently users_name");
        assertThat(crashes.get(1).message()).contains("\"users_name\" already exists");
        assertThat(checks()).containsExactly("CrashNeedsRepair");
    }

    @Test
    void anIndexThatMayBeThereIsTakenForBuiltWhereItIsNotValid() {
        files.with("V2__index.sql", "create index concurrently if not exists users_name on users (name);");

        List<CrashPoint> crashes = crashes();
        assertThat(crashes)
                .extracting(CrashPoint::ending)
                .containsExactly(Ending.RESUMES, Ending.RESUMES, Ending.RESUMES, Ending.INVALID_INDEX_LEFT);
        assertThat(crashes.get(3).at()).startsWith("in the middle of 'create index concurrently");
        assertThat(crashes.get(3).message()).isEqualTo("index public.users_name is not valid");
        assertThat(checks()).containsExactly("CrashLeavesMigrationHalfDone");
    }

    @Test
    void anIndexThatIsDroppedBeforeItIsBuiltResumes() {
        files.with("V2__index.sql", """
                drop index concurrently if exists users_name;
                create index concurrently users_name on users (name);
                """);

        assertThat(crashes()).extracting(CrashPoint::ending).containsOnly(Ending.RESUMES);
        assertThat(checks()).isEmpty();
    }

    @Test
    void aBatchThatDoesNotKnowWhatItDidIsAppliedTwice() {
        files.with("V2__score.sql", """
                do $$ begin update users set score = score + 1; commit; end $$;
                """).with("V2__score.sql.conf", "executeInTransaction=false");

        List<CrashPoint> crashes = crashes();
        assertThat(crashes).extracting(CrashPoint::ending).contains(Ending.APPLIED_TWICE);
        assertThat(crashes)
                .filteredOn(point -> point.ending() == Ending.APPLIED_TWICE)
                .first()
                .satisfies(point -> assertThat(point.message()).contains("public.users", "100 with other values"));
        assertThat(checks()).containsExactly("CrashLeavesMigrationHalfDone");
    }

    @Test
    void aBatchThatMarksWhatItDidResumes() {
        files.with("V2__score.sql", """
                do $$ begin update users set score = 1 where score = 0; commit; end $$;
                """).with("V2__score.sql.conf", "executeInTransaction=false");

        assertThat(crashes()).extracting(CrashPoint::ending).containsOnly(Ending.RESUMES);
    }

    @Test
    void aToolThatNotesThatItBeginsWantsToBeRepaired() {
        PlainHistory plain = new PlainHistory(project);
        plain.step("create table users (id int primary key)", "drop table users");
        plain.step("alter table users add column name text", "alter table users drop column name");

        List<CrashPoint> crashes = crashes(plain.read(), "2");
        assertThat(crashes)
                .extracting(CrashPoint::ending)
                .containsExactly(Ending.RESUMES, Ending.NEEDS_REPAIR, Ending.NEEDS_REPAIR, Ending.RESUMES);
        assertThat(crashes.get(1).message()).contains("Dirty database version 2");
    }

    private List<CrashPoint> crashes() {
        HistoryRequest request = files.request();
        return crashes(Histories.read(request), "2");
    }

    private static List<CrashPoint> crashes(History history, String migration) {
        return step(history, migration).experiments().crashes();
    }

    private List<String> checks() {
        return Judge.standard().judge(step(Histories.read(files.request()), "2")).stream()
                .map(Finding::check)
                .filter(check -> check.startsWith("Crash"))
                .toList();
    }

    private static StepEvidence step(History history, String migration) {
        Rehearsal rehearsal = Rehearsal.of(history)
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .with(Experiments.NONE.withCrashes(true));
        try (Walk walk = rehearsal.walk()) {
            return walk.step(migration);
        }
    }
}
