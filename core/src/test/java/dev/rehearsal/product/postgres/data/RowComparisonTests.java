package dev.rehearsal.product.postgres.data;

import static dev.rehearsal.product.postgres.data.TwoDatabases.run;
import static dev.rehearsal.product.postgres.data.TwoDatabases.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.reading.RowComparison;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowComparisonTests {
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
    void matchesRowsByPrimaryKey() throws SQLException {
        databases.both("create table users (id int primary key, name text, age int)");
        run(before, "insert into users values (1, 'Ada', 36), (2, 'Grace', 85), (3, 'Edsger', 72)");
        run(after, "insert into users values (3, 'Edsger', 72), (1, 'Ada', null), (4, 'Barbara', 80)");

        TableDifference difference = onlyDifference("public.users");

        assertThat(difference.rowsBefore()).isEqualTo(3);
        assertThat(difference.rowsAfter()).isEqualTo(3);
        assertThat(difference.missing()).isEqualTo(1);
        assertThat(difference.added()).isEqualTo(1);
        assertThat(difference.changed()).isEqualTo(1);
        assertThat(difference.changedColumns()).isEqualTo(Map.of("age", 1L));
        assertThat(difference.examples())
                .containsExactly(
                        new RowDifference("id=2", "name='Grace', age=85", ""),
                        new RowDifference("id=1", "age=36", "age=null"),
                        new RowDifference("id=4", "", "name='Barbara', age=80"));
    }

    @Test
    void sameRowsInAnotherOrderOfRowsAndColumnsAreNoDifference() throws SQLException {
        run(
                before,
                "create table t (id int primary key, a text, b text); insert into t values (1, 'x', 'y'), (2, 'z', null)");
        run(
                after,
                "create table t (b text, id int primary key, a text); insert into t values (null, 2, 'z'), ('y', 1, 'x')");

        assertThat(databases.differences("public.t")).isEmpty();
    }

    @Test
    void changeOfTypeAloneIsNoDifference() throws SQLException {
        run(
                before,
                "create table t (id int primary key, n int, s varchar(9)); insert into t values (1, 5, 'a'), (10, 6, 'b'), (9, 7, 'c')");
        run(
                after,
                "create table t (id bigint primary key, n numeric, s text); insert into t values (1, 5, 'a'), (10, 6, 'b'), (9, 7, 'c')");

        assertThat(databases.differences("public.t")).isEmpty();
    }

    @Test
    void countsEqualRowsWhereThereIsNoKey() throws SQLException {
        databases.both("create table log (level int, message text)");
        run(before, "insert into log values (1, 'a'), (1, 'a'), (1, 'a'), (2, null), (3, '')");
        run(after, "insert into log values (1, 'a'), (2, ''), (3, '')");

        TableDifference difference = onlyDifference("public.log");

        assertThat(difference.missing()).isEqualTo(3);
        assertThat(difference.added()).isEqualTo(1);
        assertThat(difference.changed()).isZero();
        assertThat(difference.examples())
                .containsExactly(
                        new RowDifference("level=2, message=null", "once", ""),
                        new RowDifference("level=1, message='a'", "3 times", "once"),
                        new RowDifference("level=2, message=''", "", "once"));
    }

    @Test
    void equalRowsWithoutKeyAreNoDifference() throws SQLException {
        databases.both(
                "create table log (level int, message text); insert into log values (1, 'a'), (1, 'a'), (null, null)");

        assertThat(databases.differences("public.log")).isEmpty();
    }

    @Test
    void rowsOfATableThatVanishedAreMissing() throws SQLException {
        run(
                before,
                "create table t (id int primary key, a text); insert into t select i, 'v' || i from generate_series(1, 7) i");

        TableDifference difference = onlyDifference("public.t");

        assertThat(difference.missing()).isEqualTo(7);
        assertThat(difference.rowsAfter()).isZero();
        assertThat(difference.examples()).hasSize(5);
    }

    @Test
    void columnThatOnlyTheEarlierStateHasCountsItsValues() throws SQLException {
        run(
                before,
                "create table t (id int primary key, fax text); insert into t values (1, '5'), (2, null), (3, '7')");
        run(after, "create table t (id int primary key); insert into t values (1), (2), (3)");

        TableDifference difference = onlyDifference("public.t");

        assertThat(difference.changedColumns()).isEqualTo(Map.of("fax", 2L));
        assertThat(difference.changed()).isEqualTo(2);
        assertThat(difference.examples()).contains(new RowDifference("id=1", "fax=5", "fax=null"));
    }

    @Test
    void columnLostWithoutKeyCountsItsValues() throws SQLException {
        run(before, "create table t (a int, fax text); insert into t values (1, '5'), (1, null)");
        run(after, "create table t (a int); insert into t values (1), (1)");

        TableDifference difference = onlyDifference("public.t");

        assertThat(difference.changedColumns()).isEqualTo(Map.of("fax", 1L));
        assertThat(difference.missing()).isZero();
    }

    @Test
    void columnThatWasEmptyOrIsNewIsNoDifference() throws SQLException {
        run(before, "create table t (id int primary key, old text); insert into t (id) values (1)");
        run(after, "create table t (id int primary key, new text default 'x'); insert into t (id) values (1)");

        assertThat(databases.differences("public.t")).isEmpty();
    }

    @Test
    void matchesByWholeRowsWhenTheKeyIsAnotherOne() throws SQLException {
        run(before, "create table t (a int primary key, b int); insert into t values (1, 1), (2, 1)");
        run(after, "create table t (a int, b int primary key); insert into t values (1, 1), (2, 2)");

        TableDifference difference = onlyDifference("public.t");

        assertThat(difference.missing()).isEqualTo(1);
        assertThat(difference.added()).isEqualTo(1);
    }

    @Test
    void leavesVolatileColumnsOut() throws SQLException {
        databases.both("create table t (id int primary key, a text, at text)");
        run(before, "insert into t values (1, 'x', 'monday')");
        run(after, "insert into t values (1, 'x', 'tuesday')");

        assertThat(RowComparison.compare(before, after, List.of("public.t"), Set.of("public.t.at")))
                .isEmpty();
        assertThat(RowComparison.compare(before, after, List.of("public.t"), Set.of("public.t.*")))
                .isEmpty();
        assertThat(RowComparison.compare(before, after, List.of("public.t"), Set.of("public.t.a")))
                .hasSize(1);
    }

    @Test
    void matchesRowsWithoutAVolatileKey() throws SQLException {
        databases.both(
                "create table t (id uuid primary key default gen_random_uuid(), a text); insert into t (a) values ('x'), ('y')");

        assertThat(RowComparison.compare(before, after, List.of("public.t"), Set.of("public.t.id")))
                .isEmpty();
    }

    @Test
    void keysOfEveryKindComeInTheSameOrderOnBothSides() throws SQLException {
        String keys = "select chr(i) from generate_series(1, 60000, 7) i where i not between 55296 and 57343"
                + " union all select chr(i) || 'x' from generate_series(65536, 66000) i union all select ''";
        databases.both("create table t (k text, n int, primary key (k, n)); insert into t select k, length(k) from ("
                + keys + ") g(k)");
        run(after, "delete from t where k in (chr(57345), chr(65540) || 'x')");
        run(after, "insert into t select chr(57344), 5 union all select chr(65536), 5");

        TableDifference difference = onlyDifference("public.t");

        assertThat(difference.added()).isEqualTo(2);
        assertThat(difference.missing())
                .isEqualTo(Long.parseLong(
                        value(before, "select count(*) from t where k in (chr(57345), chr(65540) || 'x')")));
        assertThat(difference.changed()).isZero();
    }

    @Test
    void showsWideValuesShortenedButComparesAllOfThem() throws SQLException {
        databases.both("create table t (id int primary key, a text, b bytea)");
        run(
                before,
                "insert into t values (1, repeat('é', 1000000) || 'x', '\\x00'), (2, repeat('b', 100), decode(repeat('00', 500), 'hex'))");
        run(
                after,
                "insert into t values (1, repeat('é', 1000000) || 'y', '\\x00'), (2, repeat('b', 101), decode(repeat('00', 500), 'hex'))");

        TableDifference difference = onlyDifference("public.t");

        assertThat(difference.changedColumns()).isEqualTo(Map.of("a", 2L));
        assertThat(difference.examples().get(0).before())
                .startsWith("a='" + "é".repeat(60) + "…' (1000001 characters, sha-256 ")
                .hasSizeLessThan(120);
        assertThat(difference.examples().get(1))
                .isEqualTo(new RowDifference(
                        "id=2",
                        "a='" + "b".repeat(60) + "…' (100 characters)",
                        "a='" + "b".repeat(60) + "…' (101 characters)"));
    }

    @Test
    void quotedNamesAndMaterializedViewsAreCompared() throws SQLException {
        databases.both(
                "create schema \"Odd schema\"; create table \"Odd schema\".\"a \"\"quoted\"\" table\" (\"Id\" int primary key, \"select\" text);"
                        + "insert into \"Odd schema\".\"a \"\"quoted\"\" table\" values (1, 'x');"
                        + "create materialized view m as select 1 as one");
        run(after, "update \"Odd schema\".\"a \"\"quoted\"\" table\" set \"select\" = 'y'");
        run(before, "create table extra (a int); insert into extra values (1)");

        List<TableDifference> differences =
                databases.differences("\"Odd schema\".\"a \"\"quoted\"\" table\"", "public.m");

        assertThat(differences).hasSize(1);
        assertThat(differences.get(0).changedColumns()).isEqualTo(Map.of("\"select\"", 1L));
    }

    @Test
    void connectionsAreGivenBackAsTheyWere() throws SQLException {
        databases.both("create table t (a timestamptz); insert into t values (now())");
        run(before, "set timezone = 'Asia/Tokyo'");

        databases.differences("public.t");

        assertThat(before.getAutoCommit()).isTrue();
        try (var statement = before.createStatement();
                var row = statement.executeQuery("show timezone")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("Asia/Tokyo");
        }
    }

    @Test
    void rowsBehindRowSecurityAreSeen() throws SQLException {
        databases.both(
                "create table t (id int primary key); alter table t enable row level security; alter table t force row level security");
        run(before, "insert into t values (1)");

        assertThat(onlyDifference("public.t").missing()).isEqualTo(1);
    }

    @Test
    void tablesWithoutColumnsAreCounted() throws SQLException {
        databases.both("create table t (); insert into t default values");
        run(before, "insert into t default values");

        assertThat(onlyDifference("public.t").missing()).isEqualTo(1);
    }

    @Test
    void childTablesKeepTheirOwnRows() throws SQLException {
        databases.both(
                "create table parent (a int); create table child () inherits (parent); insert into child values (1)");

        assertThat(databases.differences("public.parent", "public.child")).isEmpty();
        run(after, "insert into child values (2)");
        assertThat(databases.differences("public.parent", "public.child"))
                .extracting(TableDifference::table)
                .containsExactly("public.child");
    }

    private TableDifference onlyDifference(String table) throws SQLException {
        List<TableDifference> differences = databases.differences(table);
        assertThat(differences).hasSize(1);
        return differences.get(0);
    }
}
