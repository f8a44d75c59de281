package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.rehearsal.Occasion;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written when. */
class OccasionsTests {
    private static DatabaseServers servers;

    private final GeneratedRows rows = GeneratedRows.of(DataPlan.defaults());
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
        database = new FilledDatabase(servers, "15");
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        database.close();
    }

    @Test
    void fullTablesAreLeftAlone() throws SQLException {
        database.run("create table users (id serial primary key, name text)").fill(rows);
        List<String> before = database.rows("select * from users order by id");

        database.fill(rows);

        assertThat(database.rows("select * from users order by id")).isEqualTo(before);
    }

    @Test
    void reservedTablesAreLeftAloneUnlessAskedFor() throws SQLException {
        database.run("create table currencies (code char(3) primary key); create table \"Log\" (id int primary key)");
        Occasion occasion = new Occasion(
                Occasion.Moment.AFTER_STEP, "1", Set.of(), Set.of("public.currencies", "public.\"Log\""), Set.of());

        rows.seed(occasion, database.connection());
        database.has("currencies", 0).has("\"Log\"", 0);
        GeneratedRows.of(DataPlan.defaults().fillingAnyway("currencies")).seed(occasion, database.connection());
        database.has("currencies", 100).has("\"Log\"", 0);
    }

    @Test
    void childrenOfEmptyReservedTablesAreNamed() throws SQLException {
        database.run("""
                create table currencies (code char(3) primary key);
                create table prices (id int primary key, currency char(3) not null references currencies)
                """);

        rows.seed(
                new Occasion(Occasion.Moment.AFTER_STEP, "1", Set.of(), Set.of("public.currencies"), Set.of()),
                database.connection());

        assertThat(rows.unfilled())
                .singleElement()
                .asString()
                .contains("\"public\".\"prices\"", "'prices_currency_fkey'", "has no rows");
    }

    @Test
    void newColumnsAreWrittenAsAnApplicationWould() throws SQLException {
        database.run("""
                        create table tenants (id int primary key);
                        create table users (id serial primary key, name text not null, created_at timestamptz not null)
                        """).fill(rows).run("""
                        create table teams (id int primary key, tenant_id int not null references tenants);
                        alter table users add email text unique, add tenant_id int references tenants, add team_id int references teams,
                            add parent_id int references users, add status text not null default 'new'
                                check (status in ('new', 'old', 'odd', 'own', 'off')),
                            add updated_at timestamptz, add check (updated_at >= created_at), add twice int generated always as (id * 2) stored
                        """);
        List<String> before = database.rows("select id, name, created_at from users order by id");

        database.fill(rows, "public.users", "public.teams").holds();

        database.has("users", 100).has("teams", 100);
        database.varies("users", "email", "tenant_id", "team_id", "parent_id", "status", "updated_at");
        database.hasNulls("users", "email", "tenant_id", "team_id", "parent_id", "updated_at");
        assertThat(database.rows("select id, name, created_at from users order by id"))
                .isEqualTo(before);
    }

    @Test
    void compositeKeysAreCompletedByColumnsThatExist() throws SQLException {
        database.run("""
                        create table tenants (id int primary key);
                        create table projects (tenant_id int references tenants, id int, primary key (tenant_id, id));
                        create table tasks (id int primary key, tenant_id int not null references tenants)
                        """).fill(rows).run("""
                        alter table tasks add project_id int, add foreign key (tenant_id, project_id) references projects
                        """).fill(rows, "public.tasks").holds();

        database.varies("tasks", "project_id").hasNulls("tasks", "project_id");
    }

    @Test
    void rowsAreAddedWhileLivedIn() throws SQLException {
        database.run("""
                        create type mood as enum ('a', 'b', 'c');
                        create table users (id serial primary key, mood mood not null, code varchar(8) unique, parent int references users)
                        """).fill(rows).run("alter type mood add value 'd'; alter table users add note varchar(30)");

        database.seed(rows, Occasion.Moment.LIVED_IN, "public.users").holds();

        database.has("users", 120).hasNulls("users where id >= 1000100", "code", "parent", "note");
        assertThat(database.rows("select distinct mood from users where id >= 1000100 order by 1"))
                .containsExactly("a", "b", "c", "d");
        assertThat(database.number("select max(length(note)) from users")).isEqualTo(30);
        database.run("insert into users(mood) values ('d')");
    }

    @Test
    void plainRowsHoldNoNulls() throws SQLException {
        database.run("create table a (id int primary key, t text, n int); create table b (id int primary key)")
                .seed(rows, Occasion.Moment.PLAIN, "public.a");

        database.has("a", 100).has("b", 0);
        assertThat(database.number("select count(*) from a where t is null or n is null or t = ''"))
                .isZero();
    }

    @Test
    void anOccasionInATransactionOfTheCallersStaysInIt() throws SQLException {
        database.run("create table a (id int primary key)");
        database.connection().setAutoCommit(false);
        database.fill(rows).has("a", 100);
        database.connection().rollback();
        database.connection().setAutoCommit(true);
        database.has("a", 0);
    }
}
