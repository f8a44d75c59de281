package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.testing.Postgres;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementalReadingTests {
    private static final List<String> STATEMENTS = List.of(
            "create table t%d (a serial primary key, b text default 'x', c int)",
            "drop table t%d cascade",
            "alter table t%d add column d int",
            "alter table t%d drop column d",
            "alter table t%d rename column b to e",
            "alter table t%d rename column e to b",
            "alter table t%d add constraint k check (c > 0)",
            "alter table t%d drop constraint k",
            "alter table t%d alter column c set not null",
            "create index on t%d (c)",
            "create view v%1$d as select * from t%1$d x join t0 y using (a)",
            "drop view v%d",
            "comment on table t%d is 'c'",
            "comment on table t%d is null",
            "comment on column t%d.a is 'key'",
            "create type m%d as enum ('a', 'b')",
            "alter type m%d add value 'c'",
            "alter type m%d rename value 'a' to 'z'",
            "alter type m%1$d rename to n%1$d",
            "drop type m%d cascade",
            "alter table t%1$d add column mood m%1$d default 'a'",
            "alter table t%1$d rename to r%1$d",
            "alter table r%1$d rename to t%1$d",
            "create function f%d() returns trigger language plpgsql as 'begin return new; end'",
            "create or replace function f%d() returns trigger language plpgsql as 'begin return null; end'",
            "create trigger g before insert on t%1$d for each row execute function f%1$d()",
            "alter table t%d disable trigger g",
            "drop function f%d() cascade",
            "alter table t%1$d add foreign key (c) references t0 (a)",
            "grant select on t%d to public",
            "revoke all on t%d from public",
            "do 'begin create table t%d (never int); raise exception ''no''; end'",
            "create schema s%d",
            "drop schema s%d cascade",
            "alter table t%1$d set schema s%1$d",
            "truncate t%d cascade");

    @ParameterizedTest
    @ValueSource(longs = 1)
    void readingChangesEqualsReadingEverything(long seed) throws SQLException {
        Random random = new Random(seed);
        try (ObservedDatabase observed = new ObservedDatabase(Postgres.database())) {
            observed.run("create table t0 (a serial primary key, b text, c int)");
            for (int i = 0; i < 150; i++) {
                String statement =
                        STATEMENTS.get(random.nextInt(STATEMENTS.size())).formatted(random.nextInt(4));
                tryToRun(observed, statement);
                SchemaDifference stale = SchemaDifference.between(observed.reader.read(), observed.fresh.readAnew());
                assertThat(stale.objects()).as("after %s", statement).isEmpty();
            }
        }
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void readingChangesEqualsReadingEverythingAlsoInOtherOrders(long seed) throws SQLException {
        readingChangesEqualsReadingEverything(seed);
    }

    @Test
    void nothingChangedGivesTheSameSchemaAndOtherObjectsStayTheSame() throws SQLException {
        try (ObservedDatabase observed = new ObservedDatabase(Postgres.database())) {
            Schema before = observed.after("create table t (a int); create table u (a int)");

            assertThat(observed.reader.read()).isSameAs(before);
            assertThat(observed.after("insert into t values (1)")).isSameAs(before);

            Schema after = observed.after("alter table t add column b int");
            assertThat(after.objects().get("table public.u"))
                    .isSameAs(before.objects().get("table public.u"));
            assertThat(after.objects().get("table public.t"))
                    .isNotEqualTo(before.objects().get("table public.t"));
        }
    }

    private static void tryToRun(ObservedDatabase observed, String statement) {
        try {
            observed.run(statement);
        } catch (SQLException e) {
            // Most random statements are refused: what they name does not exist. The state must be read right all the
            // same.
            assertThat(e.getSQLState()).isNotBlank();
        }
    }
}
