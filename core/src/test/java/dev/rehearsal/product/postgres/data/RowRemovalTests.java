package dev.rehearsal.product.postgres.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rehearsal.data.reading.DataDialect;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowRemovalTests {
    private OneDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = new OneDatabase();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void rowsGoWithAllThatDependsOnThem() throws SQLException {
        database.run("""
                create table users(id int primary key, name text);
                create table orders(id int primary key, user_id int references users);
                create table lines(order_id int references orders, n int);
                insert into users values (1, 'a'), (2, 'it''s \\ b'), (3, null);
                insert into orders values (10, 1), (20, 2), (30, null);
                insert into lines values (10, 1), (20, 1), (20, 2);
                """);

        assertThat(remove("public.users", "t.name = E'it''s \\\\ b'"))
                .containsOnly(entry("public.users", 1L), entry("public.orders", 1L), entry("public.lines", 2L));
        assertThat(database.reader.orphans(database.reader.read(), List.of("public.orders", "public.lines")))
                .isEmpty();
    }

    @Test
    void rowsThatReferToEachOtherGoTogether() throws SQLException {
        database.run("""
                create table people(id int primary key, boss int);
                alter table people add foreign key (boss) references people;
                insert into people values (1, 2), (2, 1), (3, 3), (4, 1);
                """);

        assertThat(remove("public.people", "t.id = 1")).containsOnly(entry("public.people", 3L));
    }

    @Test
    void rowsWithoutAParentFromTheStartStay() throws SQLException {
        database.run("""
                create table users(id int primary key);
                create table orders(user_id int);
                insert into orders values (1), (9);
                insert into users values (1);
                alter table orders add foreign key (user_id) references users not valid;
                """);

        assertThat(remove("public.users", "true")).containsOnly(entry("public.users", 1L), entry("public.orders", 1L));
    }

    @Test
    void partitionsAreOneTable() throws SQLException {
        database.run("""
                create table days(d int primary key) partition by range (d);
                create table week1 partition of days for values from (0) to (7);
                create table week2 partition of days for values from (7) to (14);
                create table notes(d int references days);
                insert into days values (1), (8);
                insert into notes values (1), (8);
                """);

        assertThat(remove("public.week2", "true")).containsOnly(entry("public.week2", 1L), entry("public.notes", 1L));
        assertThat(remove("public.days", "true")).containsOnly(entry("public.days", 1L), entry("public.notes", 1L));
    }

    @Test
    void noTriggerInterferes() throws SQLException {
        database.run("""
                create table a(id int);
                insert into a values (1);
                create function no() returns trigger language plpgsql as 'begin return null; end';
                create trigger no before delete on a for each row execute function no();
                """);

        assertThat(remove("public.a", "true")).containsOnly(entry("public.a", 1L));
    }

    private Map<String, Long> remove(String table, String condition) throws SQLException {
        var connection = database.observer();
        connection.setAutoCommit(false);
        try {
            return DataDialect.of(connection).remove(connection, table, condition);
        } finally {
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
