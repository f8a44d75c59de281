package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.rehearsal.RowsNotMadeException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with one table costs the others no row. */
class FaultsTests {
    private static final String[] TABLES = {"public.a", "public.b", "public.c"};
    private static DatabaseServers servers;

    private final GeneratedRows rows = GeneratedRows.of(DataPlan.defaults());
    private final GeneratedRows failing = GeneratedRows.of(DataPlan.defaults().withValues("b.note", faker -> {
        throw new IllegalStateException("no note");
    }));
    private FilledDatabase database;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    @BeforeEach
    void openDatabase() throws SQLException {
        database = new FilledDatabase(servers, "15").run("""
                create table a (id serial primary key, note text);
                create table b (id serial primary key, note text, a_id int not null references a);
                create table c (id serial primary key, note text, a_id int not null references a, b_id int references b)
                """);
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        database.close();
    }

    @Test
    void aBugWhileOneTableIsFilledCostsNoOtherTableItsRows() throws SQLException {
        assertThatThrownBy(() -> database.fill(failing))
                .asInstanceOf(type(RowsNotMadeException.class))
                .satisfies(e -> assertThat(e.tables()).containsExactly("\"public\".\"b\""))
                .satisfies(e -> assertThat(e.getCause()).hasMessage("no note"));

        database.has("a", 100).has("b", 0).has("c", 100).holds();
        assertThat(database.connection().getAutoCommit()).isTrue();
        database.fill(rows).has("b", 100).holds();
    }

    @Test
    void aBugWhileOneTableIsRefreshedCostsNoOtherTableItsNewColumns() throws SQLException {
        database.run("alter table b drop note")
                .fill(rows)
                .run("alter table a add more text; alter table b add note text; alter table c add more text");

        assertThatThrownBy(() -> database.fill(failing, TABLES)).isInstanceOf(RowsNotMadeException.class);

        database.varies("a", "more").varies("c", "more").holds();
        assertThat(database.number("select count(note) from b")).isZero();
    }

    @Test
    void aStatementThatTheServerCancelsIsConfinedToItsTable() throws SQLException {
        database.run("""
                create function never() returns trigger language plpgsql as
                    $$ begin raise exception 'too slow' using errcode = '57014'; end $$;
                create trigger never before insert on b for each row execute function never()
                """);

        assertThatThrownBy(() -> database.fill(rows)).hasMessageContainingAll("\"public\".\"b\"", "too slow");

        database.has("a", 100).has("b", 0).has("c", 100).holds();
    }

    @Test
    void rowsStayInTheCallersTransactionAlsoAfterAFault() throws SQLException {
        database.connection().setAutoCommit(false);
        assertThatThrownBy(() -> database.fill(failing)).isInstanceOf(RowsNotMadeException.class);
        database.has("a", 100);
        database.connection().rollback();
        database.connection().setAutoCommit(true);
        database.has("a", 0);
    }

    @Test
    void aRowThatConstraintsRefuseIsNoFault() throws SQLException {
        database.run("alter table b add check (length(md5(note)) = 3), alter note set not null")
                .fill(rows);

        database.has("a", 100).has("b", 0).has("c", 100);
        assertThat(rows.unfilled()).singleElement().asString().contains("\"b\"");
    }

    @Test
    void aLostConnectionIsNoFaultOfATable() throws SQLException {
        database.run("""
                create function gone() returns trigger language plpgsql as
                    $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
                create trigger gone before insert on b for each row execute function gone()
                """);

        assertThatThrownBy(() -> database.fill(rows)).isInstanceOf(SQLException.class);
    }

    @Test
    void keysStayBelowTheEndOfTheirSequence() throws SQLException {
        database.run("""
                create table small (id smallserial primary key);
                alter table small alter id type bigint;
                create table tiny (id int primary key generated by default as identity (maxvalue 150));
                create table none (id int primary key generated by default as identity (maxvalue 5))
                """).fill(rows).has("small", 100).has("tiny", 100).has("none", 100);

        database.run("insert into small default values; insert into tiny default values");
        assertThat(database.number("select min(id) from small")).isEqualTo(20_000);
        assertThat(database.number("select min(id) from none")).isEqualTo(1_000_000);
    }
}
