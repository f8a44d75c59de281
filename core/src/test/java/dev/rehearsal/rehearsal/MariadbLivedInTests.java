package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL tells by the transaction of each row is told here by the rows that there were before. */
class MariadbLivedInTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

    @TempDir
    Path directory;

    private PlainHistory history;
    private GeneratedTestRows rows;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
        rows = new GeneratedTestRows();
        history.step(
                "create table users(id int primary key, name varchar(9), price decimal(10,2));"
                        + " create table logs(what varchar(90), at datetime(6) default now(6));"
                        + " create trigger users_log after delete on users for each row insert into logs(what) values (old.name)",
                "drop table users, logs");
        rows.after("1", "insert into users values (1, 'Ada', 1.5), (2, 'Bo', 2.5)");
    }

    @Test
    void newRowsThatStayAreNothing() {
        history.step("alter table users add email text", "alter table users drop email");
        rows.livedIn("2", "insert into users values (3, 'C', 3.5, 'c@x'); update users set email = 'x'");

        LivedIn livedIn = livedIn();
        assertThat(livedIn.down().succeeded()).isTrue();
        assertThat(livedIn.written()).containsExactly("users");
        assertThat(livedIn.oldRows()).isEmpty();
        assertThat(livedIn.newRows()).isEmpty();
    }

    @Test
    void aDownThatRefusesNewRowsIsKnownToRefuse() {
        history.step("alter table users modify name text", "alter table users modify name varchar(9)");
        rows.livedIn("2", "insert into users values (3, 'far too long', 3.5)");

        assertThat(livedIn().down()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.sqlState()).isEqualTo("22001");
            assertThat(failed.leftTraces()).isFalse();
        });
    }

    @Test
    void aDownThatStopsHalfWayLeavesTraces() {
        history.step(
                "alter table users modify name text, add email text",
                "alter table users drop email; alter table users modify name varchar(9)");
        rows.livedIn("2", "insert into users values (3, 'far too long', 3.5, null)");

        assertThat(livedIn().down())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.leftTraces()).isTrue());
    }

    /** The trigger must not fire where old rows are set apart: what it writes would look like rows that the down takes. */
    @Test
    void newValuesThatAreCutAreFound() {
        history.step(
                "alter table users modify name text",
                "update users set name = left(name, 9); alter table users modify name varchar(9)");
        rows.livedIn("2", "insert into users values (3, 'far too long', 3.5), (4, 'fits', 4)");

        assertThat(livedIn().newRows()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("users");
            assertThat(table.changedColumns()).containsOnlyKeys("name");
            assertThat(table.changed()).isEqualTo(1);
            assertThat(table.examples()).singleElement().satisfies(row -> {
                assertThat(row.before()).isEqualTo("name='far too long'");
                assertThat(row.after()).isEqualTo("name='far too l'");
            });
        });
    }

    @Test
    void newRowsThatVanishAreFoundAndOldOnesAreNotBlamedOnThem() {
        history.step("alter table users add email text", """
                delete from users where email is not null;
                update users set name = upper(name);
                alter table users drop email;
                """);
        rows.livedIn("2", "insert into users values (3, 'cyd', 3.5, 'x'), (4, 'dan', 4, null)");

        LivedIn livedIn = livedIn();
        assertThat(livedIn.newRows()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("users");
            assertThat(table.missing()).isEqualTo(1);
            assertThat(table.changed()).isZero();
        });
        assertThat(livedIn.oldRows()).isEmpty();
    }

    @Test
    void oldRowsThatAreLostOnlyBesideNewOnesAreFound() {
        history.step(
                "alter table users add email text",
                "delete a from users a join users b on a.name = b.name and a.id < b.id; alter table users drop email");
        rows.livedIn("2", "insert into users values (3, 'ADA', 3.5, null)");

        LivedIn livedIn = livedIn();
        assertThat(livedIn.newRows()).isEmpty();
        assertThat(livedIn.oldRows())
                .singleElement()
                .satisfies(table -> assertThat(table.examples().get(0).key()).isEqualTo("id=1"));
    }

    @Test
    void rowsOfATableWithoutAKeyAreToldApartByTheirValues() {
        history.step("create table days(d int, note varchar(9))", "drop table days")
                .step(
                        "alter table days add more text",
                        "delete from days where more is not null; alter table days drop more");
        rows.after("2", "insert into days values (1, 'a'), (1, 'a'), (1, 'ä')")
                .livedIn("3", "insert into days values (1, 'b', 'c'), (1, 'A', null)");

        assertThat(livedIn("3").newRows()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("days");
            assertThat(table.missing()).isEqualTo(1);
        });
    }

    private LivedIn livedIn() {
        return livedIn("2");
    }

    private LivedIn livedIn(String step) {
        try (Walk walk = Walk.of(Rehearsal.of(history.read())
                .on(MARIADB.of(DatabaseProducts.ofId("mariadb")))
                .seededBy(rows.seeding()))) {
            return walk.step(step).generated().livedIn();
        }
    }
}
