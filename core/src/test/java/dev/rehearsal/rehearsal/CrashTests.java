package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ups that are killed at their commits and run again by their own tool. */
class CrashTests {
    private static @Nullable Walked plainTwo;

    @TempDir
    Path project;

    private HistoryDirectory files;
    private @Nullable StepEvidence second;

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
        assertThat(Judge.standard().judge(second()))
                .filteredOn(finding -> finding.check().equals("CrashNeedsRepair"))
                .extracting(Finding::suggestion)
                .allMatch(suggestion -> suggestion.startsWith("drop index concurrently if exists users_name;"));
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

    @Tag("exhaustive")
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
    void aToolThatNotesThatItBeginsRefusesToRunAgain() {
        List<CrashPoint> crashes = plainTwo().steps().get(1).experiments().crashes();
        assertThat(crashes)
                .extracting(CrashPoint::ending)
                .containsExactly(Ending.RESUMES, Ending.TOOL_REFUSES, Ending.TOOL_REFUSES, Ending.RESUMES);
        assertThat(crashes.get(1).message())
                .isEqualTo("golang-migrate refuses to run: Dirty database version 2. Fix and force version.");
    }

    @Test
    void whatTheToolDoesIsSaidOnceForTheHistory() {
        assertThatItIsSaidOnce(judged(plainTwo(), Judge.standard()), "2 of 2", "V1 step, V2 step");
    }

    @Test
    @Tag("exhaustive")
    void ofTheMigrationsAfterWhichAToolRefusesTenAreNamed() {
        assertThatItIsSaidOnce(
                judged(walked(plain(12)), Judge.standard()),
                "12 of 12",
                "V1 step, V2 step, V3 step, V4 step, V5 step, V6 step, V7 step, V8 step, V9 step, V10 step"
                        + " and 2 more");
    }

    private static void assertThatItIsSaidOnce(Judged judged, String share, String migrations) {
        assertThat(judged.steps()).isEmpty();
        assertThat(judged.whole()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("ToolRefusesAfterCrash");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.headline())
                    .isEqualTo(
                            "golang-migrate refuses to run again once an up was killed, in " + share + " migrations");
            assertThat(finding.facts()).contains(new Fact("migrations", migrations));
            assertThat(finding.suggestion()).contains("'migrate force <version>'");
        });
    }

    @Test
    void whatTheToolDoesIsAcceptedForTheWholeHistory() {
        Declarations.Accepted known = new Declarations.Accepted("", "ToolRefusesAfterCrash", "it is in our run book");
        Judged judged =
                judged(plainTwo(), Judge.standard().with(new Declarations(Map.of(), List.of(), List.of(known), "")));

        assertThat(judged.whole()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("ToolRefusesAfterCrash");
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.facts()).contains(new Fact("accepted because", "it is in our run book"));
        });
    }

    @Test
    void aToolThatResumesIsNoFindingAndAMigrationAtFaultKeepsItsOwn() {
        files.with("V2__email.sql", "alter table users add column email text;")
                .with("V3__index.sql", "create index concurrently users_name on users (name);");
        Judged judged = judged(walked(Histories.read(files.request())), Judge.standard());

        assertThat(judged.whole()).isEmpty();
        assertThat(judged.steps())
                .extracting(Finding::check, finding -> finding.place().migration())
                .containsExactly(tuple("CrashNeedsRepair", "3"));
    }

    private History plain(int steps) {
        PlainHistory plain = new PlainHistory(project);
        for (int i = 1; i <= steps; i++) {
            plain.step("create table t%d (id int primary key)".formatted(i), "drop table t%d".formatted(i));
        }
        return plain.read();
    }

    /** What is found about crashes, at the steps and about the whole. */
    private record Judged(List<Finding> steps, List<Finding> whole) {}

    private static Judged judged(Walked walked, Judge judge) {
        return new Judged(
                walked.steps().stream()
                        .flatMap(step -> judge.judge(step).stream())
                        .filter(finding -> finding.check().contains("Crash"))
                        .toList(),
                judge.judge(walked.history(), walked.steps()).stream()
                        .filter(finding -> finding.check().contains("Crash")
                                || finding.check().contains("Declaration"))
                        .toList());
    }

    /** Every step of a history, and its whole. */
    private record Walked(List<StepEvidence> steps, HistoryEvidence history) {}

    private static Walked walked(History history) {
        try (Walk walk = Walk.of(rehearsal(history))) {
            return new Walked(walk.steps().toList(), walk.history());
        }
    }

    /** Two steps of a tool that notes that it begins; rehearsed once for whoever asserts something of them. */
    private Walked plainTwo() {
        Walked known = plainTwo;
        if (known == null) {
            known = walked(plain(2));
            plainTwo = known;
        }
        return known;
    }

    private List<CrashPoint> crashes() {
        return second().experiments().crashes();
    }

    private List<String> checks() {
        return Judge.standard().judge(second()).stream()
                .map(Finding::check)
                .filter(check -> check.startsWith("Crash"))
                .toList();
    }

    /** Rehearsed once, however much is asserted of it. */
    private StepEvidence second() {
        StepEvidence known = second;
        if (known == null) {
            known = step(Histories.read(files.request()), "2");
            second = known;
        }
        return known;
    }

    /** Without killing what comes before it. */
    private static StepEvidence step(History history, String migration) {
        String before = history.migrations().get(0).id();
        try (Walk walk = Walk.of(rehearsal(history).since(before))) {
            return walk.step(migration);
        }
    }

    private static Rehearsal rehearsal(History history) {
        return Rehearsal.of(history)
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .with(Experiments.NONE.withCrashes(true));
    }
}
