package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Ups that fail on rows of a snapshot: what is said of them, and how the walk goes on. */
@Tag("exhaustive")
class RefusedSnapshotTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    private static final String CREATE = """
            create table countries (code text primary key);
            insert into countries values ('de'), ('fr');
            create table users (id serial primary key, email text, last_name varchar(40), country text references countries);
            create table orders (id int primary key, user_id int references users, total numeric);
            """;

    private static final String ROWS = """
            delete from countries where code = 'fr'; insert into countries values ('it');
            insert into users (email, last_name, country)
                select 'person' || n || '@real.example', 'Name' || repeat('x', n % 12), 'it' from generate_series(1, 60) n;
            update users set last_name = 'Wolfeschlegelstein' where id in (7, 8, 9, 10);
            update users set email = null where id = 11;
            insert into orders select n, n, n from generate_series(1, 60) n;
            """;

    @TempDir
    Path directory;

    private Path migrations;
    private int version;

    @BeforeEach
    void startHistory() throws IOException {
        migrations = Files.createDirectory(directory.resolve("migrations"));
        step(CREATE, "drop table orders; drop table users; drop table countries");
    }

    @Test
    void valuesThatAreTooLongAreNamedWithTheirTableAndNumberAndTheWalkGoesOn() throws Exception {
        narrowing();
        step("alter table orders drop column total", "alter table orders add column total numeric");

        List<StepEvidence> steps = steps(Seeding.NONE);

        assertAllRun(steps, 3);
        assertThat(onCaptured(steps.get(1)))
                .contains(
                        "up fails on rows of snapshot 'shop': value too long for type character varying(15)",
                        "4 rows of 60 of table public.users",
                        "id=10, last_name='Wolfeschlegelstein'",
                        "last_name: as it was captured",
                        "snapshot 'shop', taken at '1'",
                        "without these rows and 4 rows that depend on them")
                .doesNotContain("id=9,", "@Accepted");
        assertThat(steps.get(2).dataAfterDown())
                .singleElement()
                .satisfies(table -> assertThat(table.rowsBefore()).isEqualTo(56));
    }

    @Test
    void theMaskThatMadeTheValuesIsNamed() throws Exception {
        step("alter table users alter email type varchar(20)", "alter table users alter email type text");

        assertThat(onCaptured(steps(Seeding.NONE).get(1)))
                .contains("50 rows of 60", ".test", "email: other letters and digits of the same shape, seen as email")
                .doesNotContain("real.example");
    }

    @Test
    void constraintsAndCastsNameTheirRows() throws Exception {
        step("alter table users alter email set not null", "alter table users alter email drop not null");
        step("alter table orders add check (total < 50)", "alter table orders drop constraint orders_total_check");
        step(
                "alter table orders add column half int; update orders set half = 1 / (total - 40)",
                "alter table orders drop half");
        step("create unique index one_name on users (last_name)", "drop index one_name");
        step("insert into countries values ('it')", "delete from countries where code = 'it'");

        List<StepEvidence> steps = steps(Seeding.NONE);

        assertAllRun(steps, 6);
        assertThat(onCaptured(steps.get(1))).contains("1 row of 60", "id=11, email=null");
        assertThat(onCaptured(steps.get(2))).contains("constraint orders_total_check", "total: as it was captured");
        assertThat(onCaptured(steps.get(3))).contains("division by zero", "1 row of", "id=40");
        assertThat(onCaptured(steps.get(4))).contains("unique index one_name on (last_name)", "last_name='Name");
        assertThat(onCaptured(steps.get(5))).contains("duplicate key", "code='it'");
    }

    @Test
    void tablesAndColumnsThatWereRenamedSinceAreKnownAgain() throws Exception {
        step(
                "alter table users rename to people; alter table people rename column email to mail",
                "alter table people rename column mail to email; alter table people rename to users");
        step("alter table people alter mail set not null", "alter table people alter mail drop not null");

        List<StepEvidence> steps = steps(Seeding.NONE);

        assertAllRun(steps, 3);
        assertThat(onCaptured(steps.get(2)))
                .contains("1 row of 60 of table public.people", "mail: other letters and digits of the same shape");
    }

    @Test
    void oneCauseIsOneFindingBesideGeneratedRowsWhichAreRepairedBehindItAsEver() throws Exception {
        narrowing();
        step("create table notes (id int primary key, body text)", "drop table notes");
        step("alter table notes alter body set not null", "alter table notes alter body drop not null");
        step("alter table orders add column note int", "alter table orders drop column note");

        List<StepEvidence> steps = steps(GeneratedRows.of(DataPlan.defaults().withRows(20)));

        assertAllRun(steps, 5);
        assertThat(onCaptured(steps.get(1))).contains("4 rows of 60 of table public.users");
        assertThat(refused(steps.get(3)))
                .singleElement()
                .satisfies(finding -> assertThat(FindingText.of(finding))
                        .contains("up fails on legal rows")
                        .doesNotContain(
                                "snapshot", "only values that few databases have", "migrations fill the table"));
    }

    @Test
    void rowsThatPassAreNotSpokenOf() throws Exception {
        step(
                "alter table users alter last_name type varchar(18)",
                "alter table users alter last_name type varchar(40)");
        step("create unique index one_mail on users (email)", "drop index one_mail");

        List<StepEvidence> steps = steps(Seeding.NONE);

        assertAllRun(steps, 3);
        assertThat(steps).allSatisfy(step -> assertThat(refused(step)).isEmpty());
    }

    @Test
    void whatFailsWithoutTheRowsIsToldAsEver() throws Exception {
        step("alter table nobody add column n int", "select 1");

        assertFailsAsEver(steps(Seeding.NONE), "relation \"nobody\" does not exist");
    }

    @Test
    void whatFailsOnRowsOfTheHistoryIsToldAsEver() throws Exception {
        step(
                "create table plans (id int primary key, name text); insert into plans values (1, null)",
                "drop table plans");
        step("alter table plans alter name set not null", "select 1");

        List<StepEvidence> steps = steps(Seeding.NONE);

        assertFailsAsEver(steps, "contains null values");
    }

    @Test
    void whereMigrationsDoNotRunWithoutTheRowsItIsToldAsEver() throws Exception {
        step("do $$ begin if not exists (select from users) then raise 'nobody'; end if; end $$", "select 1");
        step("alter table users alter email set not null", "alter table users alter email drop not null");

        assertFailsAsEver(steps(Seeding.NONE), "contains null values");
    }

    private void narrowing() throws IOException {
        step(
                "alter table users alter last_name type varchar(15)",
                "alter table users alter last_name type varchar(40)");
    }

    private static void assertAllRun(List<StepEvidence> steps, int count) {
        assertThat(steps).hasSize(count).allSatisfy(step -> {
            assertThat(step.up()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(step.ownFailures()).isEmpty();
        });
    }

    private static void assertFailsAsEver(List<StepEvidence> steps, String message) {
        StepEvidence last = steps.get(steps.size() - 1);
        assertThat(last.up())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message()).contains(message));
        assertThat(last.ownFailures()).isEmpty();
        assertThat(refused(last)).isEmpty();
    }

    /** The one finding of a step about refused rows, which is an error. */
    private static String onCaptured(StepEvidence step) {
        assertThat(refused(step))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
        return FindingText.of(refused(step).get(0));
    }

    private static List<Finding> refused(StepEvidence step) {
        return Judge.standard().judge(step).stream()
                .filter(finding -> finding.check().equals("UpFailsOnLegalRows"))
                .toList();
    }

    private void step(String up, String down) throws IOException {
        version++;
        Files.writeString(migrations.resolve(version + "_step.up.sql"), up);
        Files.writeString(migrations.resolve(version + "_step.down.sql"), down);
    }

    private List<StepEvidence> steps(Seeding beside) throws Exception {
        Connection production = DATABASES.create(CREATE
                + "create table schema_migrations (version bigint primary key, dirty boolean);"
                + "insert into schema_migrations values (1, false);"
                + ROWS);
        Capture.from(production)
                .masked(MaskingRules.keyed(MaskingKey.ofText("only for this test, not secret"))
                        .keep("users.last_name"))
                .into(directory.resolve("shop"));
        var history = Histories.read(HistoryRequest.at("migrations").inProject(directory));
        Seeding snapshot = Snapshot.read(directory.resolve("shop"));
        try (Walk walk = Walk.of(Rehearsal.of(history)
                .on(isolation -> DATABASES.createDatabase())
                .seededBy(beside == Seeding.NONE ? snapshot : Seeding.of(List.of(snapshot, beside))))) {
            return walk.steps().toList();
        }
    }
}
