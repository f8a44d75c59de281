package dev.rehearsal.product.postgres.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.reading.DataState;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that look different must be told apart, also where the type calls them equal or cannot compare them at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class FingerprintsTests {
    private OneDatabase database;

    @BeforeAll
    void openDatabase() throws SQLException {
        database = new OneDatabase(major());
        database.run("create extension citext; create extension hstore; create extension ltree");
        database.run("""
                create type mood as enum ('sad', 'glad'); create type pair as (a int, m mood); create domain code as citext;
                create domain moods as mood[]; create type mood_range as range (subtype = mood)
                """);
    }

    int major() {
        return 15;
    }

    @AfterAll
    void closeDatabase() throws SQLException {
        database.close();
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    text                | ''                        | null
                    text                | 'null'                    | null
                    numeric             | 1.0                       | 1.00
                    numeric             | 'NaN'                     | null
                    float8              | '-0'                      | '0'
                    float8              | 0.1                       | 0.10000000000000002
                    float4              | 'Infinity'                | '-Infinity'
                    bigint              | 0                         | 4294967297
                    citext              | 'A'                       | 'a'
                    citext[]            | '{A}'                     | '{a}'
                    code                | 'A'                       | 'a'
                    hstore              | 'a=>1'                    | 'a=>NULL'
                    ltree               | 'a.b'                     | 'a.c'
                    jsonb               | '{"a": 1.0}'              | '{"a": 1.00}'
                    json                | '{"a":1}'                 | '{"a": 1}'
                    jsonpath            | '$.a'                     | '$.b'
                    xml                 | '<a/>'                    | '<a></a>'
                    point               | '(1,2)'                   | '(2,1)'
                    box                 | '(1,1),(0,0)'             | '(2,2),(0,0)'
                    polygon             | '((0,0),(1,1))'           | '((0,0),(1,2))'
                    bit(3)              | '101'                     | '100'
                    varbit              | '10'                      | '100'
                    money               | 1.00                      | 1.01
                    tsvector            | 'a:1'                     | 'a:2'
                    tsquery             | 'a & b'                   | 'a & c'
                    interval            | '1 day'                   | '24:00'
                    interval            | '1 month'                 | '30 days'
                    timestamptz         | '2020-01-01 00:00:00.000001+00' | '2020-01-01 00:00:00+00'
                    timetz              | '10:00+00'                | '11:00+01'
                    date                | 'infinity'                | '2020-01-01'
                    bytea               | '\\x00'                   | '\\x'
                    boolean             | true                      | false
                    uuid                | '00000000-0000-0000-0000-000000000001' | '00000000-0000-0000-0000-000000000002'
                    inet                | '10.0.0.1/24'             | '10.0.0.1/25'
                    macaddr             | '00:00:00:00:00:01'       | '00:00:00:00:00:02'
                    "char"              | 'a'                       | 'b'
                    name                | 'a'                       | 'b'
                    pg_lsn              | '0/1'                     | '0/2'
                    int4range           | '[1,2]'                   | '[1,3]'
                    int4multirange      | '{[1,2]}'                 | '{[1,2],[5,6]}'
                    numrange            | '[1.0,2]'                 | '[1.00,2]'
                    mood_range          | '[sad,sad]'               | '[sad,glad]'
                    int[]               | '{1,NULL}'                | '{1}'
                    int[]               | '{}'                      | null
                    int[]               | '[0:0]={1}'               | '{1}'
                    text[]              | '{"NULL"}'                | '{NULL}'
                    mood                | 'sad'                     | 'glad'
                    mood[]              | '{sad}'                   | '{glad}'
                    moods               | '{sad}'                   | '{glad}'
                    pair                | '(1,sad)'                 | '(1,glad)'
                    pair                | '(,)'                     | null
                    pair[]              | '{"(1,sad)"}'             | '{"(,sad)"}'
                    regclass            | 'pg_class'                | 'pg_type'
                    regtype[]           | '{int}'                   | '{bigint}'
                    aclitem             | 'postgres=r/postgres'     | 'postgres=w/postgres'
                    aclitem[]           | '{postgres=r/postgres}'   | '{}'
                    oid                 | 1                         | 2
                    xid8                | '1'                       | '2'
                    refcursor           | 'a'                       | 'b'
                    """)
    void tellsApart(String type, String one, String other) throws SQLException {
        DataState before = database.after("drop table if exists t; create table t (id int, v " + type + ", w " + type
                + "); insert into t values (1, " + one + ", " + other + "), (2, " + other + ", " + one + ")");
        DataState swapped = database.after("update t set v = w, w = v where id = 1");
        DataState back = database.after("update t set v = w, w = v where id = 1");

        assertThat(before.suspects(swapped)).containsExactly("public.t");
        assertThat(before.suspects(back)).isEmpty();
    }

    @Test
    void valuesOfOneColumnSwappedBetweenTwoRowsAreSeen() throws SQLException {
        DataState before = database.after(
                "create table s as select i as id, md5(i::text) as a, i * 7 as b, i::numeric as c from generate_series(1, 300) i");
        for (int i = 1; i < 300; i += 30) {
            String swap = String.format(
                    Locale.ROOT, "update s set b = %d - b where id in (%d, %d)", 7 * (2 * i + 1), i, i + 1);
            DataState swapped = database.after(swap);
            assertThat(before.suspects(swapped)).as(swap).containsExactly("public.s");
            assertThat(before.suspects(database.after(swap))).as("back again").isEmpty();
        }
    }

    @Test
    void typesDroppedAndCreatedAnewMakeNoDifference() throws SQLException {
        String make = """
                create type shade as enum ('dark', 'light'); create type spot as (s shade, ss shade[]); create domain tone as shade;
                create type span as range (subtype = shade);
                create table shades (s shade, l shade[], c spot, cs spot[], d tone, r span, m span_multirange, ds tone[]);
                insert into shades values ('dark', '{light}', row('dark', '{light}'), array[row('dark', '{light}')::spot], 'light',
                    '[dark,light]', '{[dark,light]}', '{dark}')
                """;
        DataState before = database.after(make);
        DataState after =
                database.after("drop table shades; drop type spot, span; drop domain tone; drop type shade;" + make);

        assertThat(before.suspects(after)).isEmpty();
        assertThat(before.suspects(database.after("update shades set r = '[light,light]'")))
                .hasSize(1);
    }

    @Test
    void orderOfColumnsAndRowsMakesNoDifference() throws SQLException {
        DataState before = database.after("create table o (a int, b text); insert into o values (1, 'x'), (2, null)");
        DataState after = database.after(
                "drop table o; create table o (b text, a int); insert into o values (null, 2), ('x', 1)");

        assertThat(before.suspects(after)).isEmpty();
        assertThat(before.suspects(database.after("update o set b = a, a = 1"))).hasSize(1);
    }

    @Test
    void theSessionsOwnOutputSettingsMakeNoDifference() throws SQLException {
        DataState before = database.after(
                "create table f (r pair, f float8[], i interval); insert into f values (row(1, 'sad'), '{0.1}', '1 day')");
        database.run("alter database " + TwoDatabases.value(database.observer(), "select current_database()")
                + " set extra_float_digits = -5");
        TwoDatabases.run(database.observer(), "select 1");

        assertThat(before.suspects(database.reader.readEverything())).isEmpty();
    }
}
