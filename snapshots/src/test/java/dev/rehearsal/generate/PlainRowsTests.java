package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.rehearsal.Occasion;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows on which no migration is meant to fail. */
class PlainRowsTests {
    private static DatabaseServers servers;

    private final GeneratedRows plain = GeneratedRows.of(DataPlan.defaults().withEdgeCases(EdgeCases.NONE));
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

    private void areDifferent(String table, String... columns) throws SQLException {
        for (String column : columns) {
            assertThat(database.number("select count(distinct " + column + "::text) from " + table))
                    .as("different values of " + table + "." + column)
                    .isEqualTo(100);
        }
    }

    @Test
    void aLaterUniqueIndexMeetsNoDuplicate() throws SQLException {
        database.run("""
                create table things (id int primary key, name text, title varchar(60), email text, age int, points smallint,
                    price numeric(10, 2), born date, created_at timestamptz, updated_at timestamptz, score real, tags text[],
                    document jsonb, address inet, size bigint, country_code char(2), description text)
                """).seed(plain, Occasion.Moment.AFTER_STEP);

        areDifferent("things", "name", "title", "email", "age", "points", "price", "born", "created_at", "updated_at");
        areDifferent("things", "score", "tags", "document", "address", "size", "country_code", "description");
    }

    @Test
    void rowsInPlaceOfThoseThatFailedAreAsPlain() throws SQLException {
        database.run("create table a (id int primary key, name text, other int)")
                .seed(GeneratedRows.of(DataPlan.defaults()), Occasion.Moment.PLAIN, "public.a");

        areDifferent("a", "name", "other");
    }

    @Test
    void whatHasFewValuesKeepsThem() throws SQLException {
        database.run("""
                create type mood as enum ('a', 'b', 'c');
                create table a (id int primary key, mood mood, flag boolean, status text, rating int,
                    kind text check (kind in ('x', 'y')))
                """).seed(plain, Occasion.Moment.AFTER_STEP).has("a", 100).holds();

        assertThat(database.number("select count(distinct status) from a")).isBetween(2L, 5L);
        assertThat(database.number("select count(*) from a where rating not between 1 and 5"))
                .isZero();
    }

    @Test
    void referencesSpreadOverAllParents() throws SQLException {
        database.run("""
                create table teams (id int primary key);
                create table users (id int primary key, team_id int references teams, parent_id int references users)
                """).seed(plain, Occasion.Moment.AFTER_STEP).holds();

        areDifferent("users", "team_id");
        // A tree needs a root.
        assertThat(database.number("select count(*) - count(parent_id) from users"))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void aLaterNotNullMeetsNoNull() throws SQLException {
        database.run("""
                create table a (id int primary key, state text not null, closed_at date, x int, y int, z int, n int,
                    check ((state = 'open' and closed_at is null) or (state = 'closed' and closed_at is not null)),
                    check (n is null or n > 5), check (num_nonnulls(x, y) = 1))
                """).seed(plain, Occasion.Moment.AFTER_STEP).has("a", 100).holds();

        assertThat(database.rows("select count(closed_at), count(n), count(z), count(x) + count(y) from a"))
                .containsExactly("100|100|100|100");
        assertThat(database.number("select count(x) from a")).isBetween(1L, 99L);
    }

    @Test
    void aLaterNarrowerTypeHoldsAllValues() throws SQLException {
        database.run("""
                        create table a (id int primary key, body text, description text, price_cents bigint, file_size bigint, amount numeric)
                        """).seed(plain, Occasion.Moment.AFTER_STEP).run("""
                        alter table a alter body type varchar(50), alter description type varchar(50), alter price_cents type smallint,
                            alter file_size type smallint, alter amount type smallint
                        """).has("a", 100);
    }

    @Test
    void daysInOrderAreDifferentAllTheSame() throws SQLException {
        database.run("""
                create table a (id int primary key, started_on date not null, ended_on date not null, check (started_on <= ended_on))
                """).seed(plain, Occasion.Moment.AFTER_STEP).holds();

        areDifferent("a", "started_on", "ended_on");
    }
}
