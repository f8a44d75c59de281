package dev.rehearsal.product.postgres.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.lock.observation.LockDialect;
import dev.rehearsal.lock.observation.MeasuredRows;
import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows go as they do for a superuser where an ordinary role owns the tables. */
class OrdinaryRowRemovalTests {
    private Database database;
    private Connection owner;

    @BeforeEach
    void open() throws SQLException {
        database = Postgres.database(
                new DatabaseSettings(null, "create role plain; grant all on schema public to plain", "superuser"),
                Isolation.OWN_SERVER);
        owner = database.connect(Access.OBSERVER);
        run("grant temporary on database \"" + database.name() + "\" to plain; set session authorization plain");
    }

    @AfterEach
    void close() throws SQLException {
        owner.close();
        database.close();
    }

    @Test
    void rowsGoWithAllThatDependsOnThemWhateverTheirKeysSay() throws SQLException {
        run("""
                create table users(id int primary key);
                create table orders(id int primary key, user_id int references users on delete set null);
                create table lines(order_id int references orders on delete cascade);
                create table notes(user_id int references users on delete restrict);
                insert into users values (1), (2);
                insert into orders values (10, 1), (20, 2);
                insert into lines values (10), (20), (20);
                insert into notes values (2);
                """);

        assertThat(remove("public.users", "t.id = 2"))
                .containsOnly(
                        entry("public.users", 1L),
                        entry("public.orders", 1L),
                        entry("public.lines", 2L),
                        entry("public.notes", 1L));
    }

    @Test
    void rowsThatReferToEachOtherGoTogether() throws SQLException {
        run("""
                create table people(id int primary key, boss int);
                alter table people add foreign key (boss) references people;
                insert into people values (1, 2), (2, 1), (3, 3), (4, 1);
                """);

        assertThat(remove("public.people", "t.id = 1")).containsOnly(entry("public.people", 3L));
    }

    @Test
    void partitionsAreOneTable() throws SQLException {
        run("""
                create table days(d int primary key) partition by range (d);
                create table week1 partition of days for values from (0) to (7);
                create table week2 partition of days for values from (7) to (14);
                create table notes(d int references days);
                insert into days values (1), (8);
                insert into notes values (1), (8);
                create function no() returns trigger language plpgsql as 'begin return null; end';
                create trigger no before delete on days for each row execute function no();
                """);

        assertThat(remove("public.week2", "true")).containsOnly(entry("public.week2", 1L), entry("public.notes", 1L));
        assertThat(remove("public.days", "true")).containsOnly(entry("public.days", 1L), entry("public.notes", 1L));
    }

    @Test
    void aTenthIsLeftOfRowsThatNobodyRefersTo() throws SQLException {
        run("""
                create table users(id int primary key);
                create table orders(user_id int references users);
                insert into users select generate_series(1, 100);
                insert into orders select generate_series(1, 50);
                """);
        MeasuredRows rows = database.dialect().require(LockDialect.class).measured(owner);
        rows.trimUnreferenced(List.of("public.users", "public.orders"));

        assertThat(rows.count(List.of("public.orders"))).containsOnly(entry("public.orders", 5L));
        assertThat(rows.count(List.of("public.users")).get("public.users")).isBetween(5L, 15L);
    }

    private Map<String, Long> remove(String table, String condition) throws SQLException {
        owner.setAutoCommit(false);
        try {
            return DataDialect.of(owner).remove(owner, table, condition);
        } finally {
            owner.commit();
            owner.setAutoCommit(true);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
