package dev.rehearsal.product.postgres.data;

import static dev.rehearsal.product.postgres.data.TwoDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.reading.RowComparison;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VolatilityTests {
    private TwoDatabases databases;
    private Connection before;
    private Connection after;

    @BeforeEach
    void openTwoDatabases() throws SQLException {
        databases = new TwoDatabases();
        before = databases.before;
        after = databases.after;
    }

    @AfterEach
    void closeThem() throws SQLException {
        databases.close();
    }

    @Test
    void clocksAndChanceAreVolatile() throws SQLException {
        databases.both(
                "create table t (id int primary key, a text, token uuid default gen_random_uuid(), at timestamptz default clock_timestamp());"
                        + "insert into t (id, a) values (1, 'x'), (2, 'y')");

        assertThat(RowComparison.volatileColumns(before, after, List.of("public.t")))
                .containsExactly("public.t.at", "public.t.token");
    }

    @Test
    void keysDrawnFromChanceAreVolatileTogetherWithWhatRefersToThem() throws SQLException {
        databases.both("create table p (id uuid primary key default gen_random_uuid(), name text unique);"
                + "create table c (id uuid primary key default gen_random_uuid(), p uuid references p, n int);"
                + "insert into p (name) values ('a'), ('b'); insert into c (p, n) select id, length(name) from p");

        Set<String> found = RowComparison.volatileColumns(before, after, List.of("public.p", "public.c"));

        assertThat(found).containsExactly("public.c.id", "public.c.p", "public.p.id");
        assertThat(RowComparison.compare(before, after, List.of("public.p", "public.c"), found))
                .isEmpty();
        run(after, "update c set n = 5");
        assertThat(RowComparison.compare(before, after, List.of("public.p", "public.c"), found))
                .hasSize(1);
    }

    @Test
    void tablesWhoseRowsCannotBeMatchedAreMarked() throws SQLException {
        run(before, "create table t (id int primary key, name text, v text default md5(random()::text))");
        run(after, "create table t (id int primary key, name text, v text default md5(random()::text))");
        run(before, "insert into t values (1, 'a'), (2, 'b')");
        run(after, "insert into t values (1, 'b')");

        assertThat(RowComparison.volatileColumns(before, after, List.of("public.t")))
                .containsExactly("public.t.*");
    }

    @Test
    void nothingIsVolatileInEqualRuns() throws SQLException {
        databases.both("create table t (id serial primary key, a text); insert into t (a) values ('x'), ('y')");

        assertThat(RowComparison.volatileColumns(before, after, List.of("public.t")))
                .isEmpty();
    }
}
