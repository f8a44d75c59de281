package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivedInTests {
    @TempDir
    Path directory;

    private PlainHistory history;
    private GeneratedTestRows rows;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
        rows = new GeneratedTestRows();
        history.step(
                "create table users(id int primary key, name varchar(5), price numeric(10,2))", "drop table users");
        rows.after("1", "insert into users values (1, 'Ada', 1.5), (2, 'Bo', 2.5)");
    }

    @Test
    void newRowsThatStayAreNothing() {
        history.step("alter table users add column email text", "alter table users drop column email");
        rows.livedIn("2", "insert into users values (3, 'C', 3.5, 'c@x'); update users set email = 'x'");

        LivedIn livedIn = livedIn();
        assertThat(livedIn.down().succeeded()).isTrue();
        assertThat(livedIn.written()).containsExactly("public.users");
        assertThat(livedIn.oldRows()).isEmpty();
        assertThat(livedIn.newRows()).isEmpty();
    }

    @Test
    void rowsOfANewTableMayVanish() {
        history.step("create table orders(id int primary key)", "drop table orders");
        rows.livedIn("2", "insert into orders values (1)");

        assertThat(livedIn().newRows()).isEmpty();
    }

    @Test
    void aDownThatRefusesNewRowsIsKnownToRefuse() {
        history.step("alter table users alter name type text", "alter table users alter name type varchar(5)");
        rows.livedIn("2", "insert into users values (3, 'far too long', 3.5)");

        assertThat(livedIn().down()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.sqlState()).isEqualTo("22001");
            assertThat(failed.leftTraces()).isFalse();
        });
    }

    @Test
    void aDownThatStopsHalfWayIsKnownToLeaveTraces() {
        history.step(
                "alter table users alter name type text",
                "commit; create table half(); commit; alter table users alter name type varchar(5)");
        rows.livedIn("2", "insert into users values (3, 'far too long', 3.5)");

        assertThat(livedIn().down())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.leftTraces()).isTrue());
    }

    @Test
    void newValuesThatAreCutAreFound() {
        history.step(
                "alter table users alter name type text",
                "alter table users alter name type varchar(5) using left(name, 5)");
        rows.livedIn("2", "insert into users values (3, 'far too long', 3.5), (4, 'fits', 4)");

        assertThat(livedIn().newRows()).singleElement().satisfies(table -> {
            assertThat(table.changedColumns()).containsOnlyKeys("name");
            assertThat(table.changed()).isEqualTo(1);
            assertThat(table.examples()).singleElement().satisfies(row -> {
                assertThat(row.before()).isEqualTo("name='far too long'");
                assertThat(row.after()).isEqualTo("name='far t'");
            });
        });
    }

    @Test
    void newDigitsThatAreLostAreFoundAndZerosAreNot() {
        history.step(
                "alter table users alter price type numeric(10,4)", "alter table users alter price type numeric(10,2)");
        rows.livedIn("2", "insert into users values (3, 'C', 3.1234), (4, 'D', 4)");

        assertThat(livedIn().newRows())
                .singleElement()
                .satisfies(table -> assertThat(table.changed()).isEqualTo(1));
    }

    @Test
    void newRowsThatVanishAreFound() {
        history.step(
                "alter table users drop constraint users_pkey",
                "delete from users a using users b where a.id = b.id and a.ctid > b.ctid; alter table users add primary key (id)");
        rows.livedIn("2", "insert into users values (1, 'Twin', 3.5)");

        LivedIn livedIn = livedIn();
        assertThat(livedIn.newRows())
                .singleElement()
                .satisfies(table -> assertThat(table.missing()).isEqualTo(1));
        assertThat(livedIn.oldRows()).isEmpty();
    }

    @Test
    void oldRowsThatAreLostOnlyBesideNewOnesAreFound() {
        history.step(
                "alter table users add unique (name); alter table users drop constraint users_name_key; alter table users add email text",
                """
                delete from users a using users b where a.name = b.name and a.id < b.id;
                alter table users drop column email;
                """);
        rows.livedIn("2", "insert into users values (3, 'Ada', 3.5)");

        LivedIn livedIn = livedIn();
        assertThat(livedIn.newRows()).isEmpty();
        assertThat(livedIn.oldRows()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("public.users");
            assertThat(table.missing()).isEqualTo(1);
            assertThat(table.examples().get(0).key()).isEqualTo("id=1");
        });
    }

    @Test
    void oldRowsThatAreAlteredOnlyBesideNewOnesAreFound() {
        history.step("alter table users add email text", """
                update users set price = 0 where (select count(*) from users) > 2 and id < 3;
                alter table users drop column email;
                """);
        rows.livedIn("2", "insert into users values (3, 'C', 3.5)");

        assertThat(livedIn().oldRows())
                .singleElement()
                .satisfies(table -> assertThat(table.changedColumns()).containsOnlyKeys("price"));
    }

    @Test
    void oldRowsOfATableMadeAnewAreFollowed() {
        history.step("create table people as select id, name from users; drop table users", """
                create table users(id int primary key, name varchar(5), price numeric(10,2));
                insert into users(id, name) select max(id), name from people group by name;
                drop table people;
                """);
        rows.livedIn("2", "insert into people values (7, 'Ada')");

        assertThat(livedIn().oldRows())
                .singleElement()
                .satisfies(table -> assertThat(table.missing()).isEqualTo(1));
    }

    @Test
    void whatTheDownDoesToAllRowsIsNotTheNewRowsBusiness() {
        history.step("alter table users add email text", """
                update users set name = upper(name);
                alter table users drop column email;
                """);
        rows.livedIn("2", "insert into users values (3, 'cyd', 3.5, 'x')");

        LivedIn livedIn = livedIn();
        assertThat(livedIn.newRows()).isEmpty();
        assertThat(livedIn.oldRows()).isEmpty();
    }

    @Test
    void renamedTablesAndColumnsAreFollowed() {
        history.step(
                "alter table users rename to people; alter table people rename column name to label;"
                        + " create table users(n int); alter table people alter label type text",
                "drop table users; alter table people alter label type varchar(5) using left(label, 5);"
                        + " alter table people rename column label to name; alter table people rename to users");
        rows.livedIn("2", "insert into people values (3, 'far too long', 3.5)");

        assertThat(livedIn().newRows()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("public.users");
            assertThat(table.changedColumns()).containsOnlyKeys("name");
        });
    }

    @Test
    void anEnumValueThatTheUpAddedIsRefusedByTheDown() {
        history.step(
                        "create type mood as enum ('sad'); alter table users add m mood",
                        "alter table users drop m; drop type mood")
                .step("alter type mood add value 'ok'", """
                        alter type mood rename to old;
                        create type mood as enum ('sad');
                        alter table users alter m type mood using m::text::mood;
                        drop type old;
                        """);
        rows.livedIn("3", "insert into users values (3, 'C', 3.5, 'ok')");

        try (Walk walk = walk()) {
            LivedIn livedIn = walk.step("3").generated().livedIn();
            assertThat(livedIn.down()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.leftTraces()).isFalse();
                assertThat(failed.message()).contains("\"ok\"");
            });
        }
    }

    @Test
    void partitionsAreComparedToo() {
        history.step("""
                create table days(d int, note text) partition by range (d);
                create table week1 partition of days for values from (0) to (7);
                """, "drop table days")
                .step(
                        "alter table days add more text",
                        "delete from days where more is not null; alter table days drop more");
        rows.after("2", "insert into days values (1, 'a')").livedIn("3", "insert into days values (2, 'b', 'c')");

        try (Walk walk = walk()) {
            assertThat(walk.step("3").generated().livedIn().newRows())
                    .singleElement()
                    .satisfies(table -> assertThat(table.missing()).isEqualTo(1));
        }
    }

    private LivedIn livedIn() {
        try (Walk walk = walk()) {
            return walk.step("2").generated().livedIn();
        }
    }

    private Walk walk() {
        return Walk.of(Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy(rows.seeding()));
    }
}
