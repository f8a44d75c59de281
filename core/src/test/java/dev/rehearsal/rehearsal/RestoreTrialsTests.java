package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RestoreTrial;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On PostgreSQL 15 by its own programs where they are at hand, on 18 by copies of tables where they are not. */
class RestoreTrialsTests {
    private static final DatabaseSource ON_MARIADB =
            isolation -> Mariadb.database(new DatabaseSettings(null, null, "superuser"), isolation);
    private static final DatabaseSource MARIADB = ON_MARIADB.of(DatabaseProducts.ofId("mariadb"));

    @TempDir
    Path directory;

    private PlainHistory history;
    private GeneratedTestRows rows;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
        rows = new GeneratedTestRows();
    }

    private void tables(String ofUsers) {
        history.step(
                "create table users (id int primary key, name varchar(20), email varchar(20)" + ofUsers + ");"
                        + " create table orders (id int primary key, user_id int, foreign key (user_id) references users (id))",
                "drop table orders; drop table users");
        rows.after(
                "1",
                "insert into users (id, name, email) values (1, 'Ada', 'a@x'), (2, 'Bo', 'b@x'); insert into orders values (1, 1), (2, 2)");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void whatTheDownDoesNotBringBackIsRestored(int major) {
        tables(
                major == 18
                        ? ", no int generated always as identity, twice int generated always as (id * 2) stored"
                        : "");
        history.step("alter table users drop column email", "alter table users add column email varchar(20)");
        rows.livedIn("2", "insert into users (id, name) values (3, 'Cyd'); insert into orders values (3, 3)");

        StepEvidence step = step(postgres(major));
        RestoreTrial trial = step.release().restore();

        assertThat(step.ownFailures()).isEmpty();
        assertThat(trial.outcome()).as(trial.toString()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(trial.tables()).containsExactly("public.users", "public.orders");
        assertThat(trial.differs()).as(trial.toString()).isEmpty();
        assertThat(trial.lost()).containsEntry("public.users", 1L).containsEntry("public.orders", 1L);
        assertThat(trial.by()).matches("pg_dump \\d+.*|copies of the tables");
        assertThat(String.join("\n", trial.commands()))
                .contains("public.users", "public.orders", "with its down")
                .containsAnyOf("--single-transaction", "start transaction");
        assertThat(trial.point()).isEqualTo("select now(), pg_current_wal_lsn()");
    }

    @Test
    void aTriggerDoesNotFireWhereRowsAreRestored() {
        tables("");
        history.step("""
                create function log() returns trigger language plpgsql as 'begin new.name := ''fired''; return new; end';
                create trigger logged before insert on users for each row execute function log()
                """, "drop trigger logged on users; drop function log()");
        history.step("update users set name = 'x'", "select 1");

        RestoreTrial trial = step(postgres(15), "3").release().restore();

        assertThat(trial.differs()).as(trial.toString()).isEmpty();
        assertThat(String.join("\n", trial.commands())).contains("disable trigger user", "enable trigger user");
    }

    @Test
    void partitionsAreRestoredWithTheirTable() {
        history.step(
                "create table days (d int, note text) partition by range (d);"
                        + " create table week1 partition of days for values from (0) to (7);"
                        + " create table \"Week 2\" partition of days for values from (7) to (14);"
                        + " insert into days values (1, 'a'), (8, 'b')",
                "drop table days");
        history.step("alter table days drop column note", "alter table days add column note text");

        RestoreTrial trial = step(postgres(15)).release().restore();

        assertThat(trial.outcome().succeeded()).as(trial.toString()).isTrue();
        assertThat(trial.tables()).contains("public.week1", "public.\"Week 2\"");
        assertThat(trial.differs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void withoutADownTheWholeDatabaseIsRestored(int major) {
        tables("");
        history.stepWithoutDown("alter table users drop column email");
        rows.livedIn("2", "insert into users (id, name) values (3, 'Cyd')");

        RestoreTrial trial = step(postgres(major)).release().restore();

        if (!trial.by().isEmpty()) {
            assertThat(trial.outcome().succeeded()).as(trial.toString()).isTrue();
            assertThat(trial.differs()).isEmpty();
        } else {
            assertThat(trial.outcome().toString()).contains("there is no pg_dump of PostgreSQL " + major);
        }
        assertThat(trial.commands()).contains("pg_restore --dbname=\"$EMPTY_DATABASE\" before-the-step.dump");
        assertThat(trial.lost()).containsOnly(Map.entry("public.users", 1L));
    }

    /** A down that was refused once rows were written leads back nowhere. */
    @Test
    void aDownThatRefusesNewRowsIsNoWayBack() {
        tables("");
        history.step(
                "alter table users alter name type text; alter table users drop column email",
                "alter table users alter name type varchar(20); alter table users add column email varchar(20)");
        rows.livedIn("2", "insert into users (id, name) values (3, 'far too long for twenty')");

        RestoreTrial trial = step(postgres(15)).release().restore();

        assertThat(trial.lost()).containsOnly(Map.entry("public.users", 1L));
        assertThat(String.join("\n", trial.commands())).doesNotContain("with its down");
    }

    @Test
    void whatADownBringsBackNeedsNoRestore() {
        tables("");
        history.step("alter table users add column phone text", "alter table users drop column phone");
        rows.livedIn("2", "insert into users (id, name) values (3, 'Cyd')");

        assertThat(step(postgres(15)).release().restore()).isEqualTo(RestoreTrial.NOT_TRIED);
    }

    @Test
    void rowsAreRestoredOnMariadb() {
        tables("");
        history.step("alter table users drop column email", "alter table users add column email varchar(20)");
        rows.livedIn("2", "insert into users (id, name) values (3, 'Cyd')");

        StepEvidence step = step(MARIADB);
        RestoreTrial trial = step.release().restore();

        assertThat(step.ownFailures()).isEmpty();
        assertThat(trial.outcome().succeeded()).as(trial.toString()).isTrue();
        assertThat(trial.differs()).as(trial.toString()).isEmpty();
        assertThat(trial.lost()).containsOnly(Map.entry("users", 1L));
        assertThat(trial.point()).isEqualTo("select now(), @@gtid_binlog_pos");
    }

    @Test
    void theWholeDatabaseIsRestoredOnMariadb() {
        tables("");
        history.stepWithoutDown("drop table orders");

        RestoreTrial trial = step(MARIADB).release().restore();

        assertThat(trial.outcome().failed()).as(trial.toString()).isFalse();
        assertThat(trial.tables()).containsExactly("orders");
        assertThat(trial.differs()).isEmpty();
    }

    /** A dump is restored with an empty search path, in which the function finds no table. */
    @Test
    void rowsStayWhereTheyCannotBeReplaced() {
        tables("");
        history.step(
                "create function known(text) returns boolean language sql as 'select exists (select from users) or true';"
                        + " alter table orders add note text default 'x' check (known(note))",
                "alter table orders drop column note; drop function known(text)");
        history.step("alter table users drop column email", "alter table users add column email varchar(20)");

        RestoreTrial trial = step(postgres(15), "3").release().restore();

        if (trial.by().startsWith("pg_dump")) {
            assertThat(trial.outcome()).as(trial.toString()).isInstanceOf(Outcome.Failed.class);
            assertThat(trial.outcome().toString()).contains("relation \"users\" does not exist");
        }
        assertThat(trial.differs()).noneMatch(table -> table.missing() > 0);
    }

    /** The down makes a check that rows from before do not meet; on 18 copies of the tables are tried. */
    @ParameterizedTest
    @ValueSource(strings = {"15", "18", "mariadb"})
    void rowsStayWhereThoseFromBeforeDoNotFit(String server) {
        tables("");
        history.step(
                "alter table users drop column email",
                "alter table users add column email varchar(20) check (email <> 'b@x')");

        RestoreTrial trial = step(server.equals("mariadb") ? MARIADB : postgres(Integer.parseInt(server)))
                .release()
                .restore();

        assertThat(trial.outcome()).as(trial.toString()).isInstanceOf(Outcome.Failed.class);
        assertThat(trial.differs()).isNotEmpty().noneMatch(table -> table.missing() > 0);
        assertThat(trial.differs()).allMatch(table -> table.changed() == 2);
    }

    @Test
    void aTriggerDoesNotFireWhereRowsAreRestoredOnMariadb() {
        tables("");
        history.step(
                "create trigger logged before insert on users for each row set new.name = 'fired'",
                "drop trigger logged");
        history.step("update users set name = 'x'", "select 1");

        RestoreTrial trial = step(MARIADB, "3").release().restore();

        if (trial.by().contains("dump")) {
            assertThat(trial.differs()).as(trial.toString()).isEmpty();
            assertThat(String.join("\n", trial.commands())).contains("not in one transaction");
        }
    }

    /** A restore is of use where a down takes away more than its up made. */
    @Test
    void whatOnlyTheDownTakesAwayIsRestored() {
        tables("");
        history.step("insert into orders values (7, 1)", "delete from orders");

        RestoreTrial trial = step(postgres(15)).release().restore();

        assertThat(trial.tables()).containsExactly("public.orders");
        assertThat(trial.outcome().succeeded()).as(trial.toString()).isTrue();
        assertThat(trial.differs()).isEmpty();
    }

    private static DatabaseSource postgres(int major) {
        return isolation -> Postgres.database(major, DatabaseSettings.defaults(), isolation);
    }

    private StepEvidence step(DatabaseSource source) {
        return step(source, "2");
    }

    private StepEvidence step(DatabaseSource source, String id) {
        try (Walk walk = Walk.of(
                Rehearsal.of(history.read()).on(source).seededBy(rows.seeding()).with(Experiments.NONE.forRelease()))) {
            return walk.step(id);
        }
    }
}
