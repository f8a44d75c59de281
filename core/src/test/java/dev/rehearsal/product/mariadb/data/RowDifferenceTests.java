package dev.rehearsal.product.mariadb.data;

import static dev.rehearsal.product.mariadb.data.TwoDatabases.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.reading.RowComparison;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowDifferenceTests {
    private TwoDatabases databases;

    @BeforeEach
    void open() throws SQLException {
        databases = new TwoDatabases();
    }

    @AfterEach
    void close() throws SQLException {
        databases.close();
    }

    @Test
    void rowsAreFollowedByTheirPrimaryKey() throws SQLException {
        databases.both("create table t (id int primary key, a varchar(9), b int)");
        run(databases.before, "insert into t values (1, 'x', 1), (2, 'y', null), (9, 'gone', 3), (10, 'same', 4)");
        run(databases.after, "insert into t values (1, 'X', 1), (2, 'y', 7), (11, 'new', 5), (10, 'same', 4)");
        TableDifference difference = databases.differences("t").get(0);
        assertThat(difference.rows()).isEqualTo(new TableDifference.RowCounts(4, 4, 1, 1));
        assertThat(difference.changes().rows()).isEqualTo(2);
        assertThat(difference.changes().columns()).containsEntry("a", 1L).containsEntry("b", 1L);
        assertThat(difference.examples())
                .contains(new RowDifference("id=1", "a='x'", "a='X'"), new RowDifference("id=2", "b=null", "b=7"));
        assertThat(difference.filled().rows()).isOne();
    }

    @ParameterizedTest
    @MethodSource("dev.rehearsal.product.mariadb.data.RowFingerprintTests#pairs")
    void tellsValuesApartWithAKeyAndWithout(List<String> pair) throws SQLException {
        databases.both("set sql_mode = ''", "create table t (a " + pair.get(0) + ", b " + pair.get(1) + ")");
        databases.both("create table k (id int primary key, a " + pair.get(0) + ", b " + pair.get(1) + ")");
        databases.both("insert into t values (" + pair.get(2) + ")", "insert into k values (1, " + pair.get(2) + ")");
        assertThat(databases.differences("t", "k")).isEmpty();
        run(databases.after, "delete from t", "delete from k");
        run(
                databases.after,
                "insert into t values (" + pair.get(3) + ")",
                "insert into k values (1, " + pair.get(3) + ")");
        assertThat(databases.differences("t", "k")).hasSize(2);
        assertThat(TwoDatabases.value(databases.before, "select @@sql_mode")).isEmpty();
    }

    @Test
    void aTypeAloneIsNoDifference() throws SQLException {
        run(
                databases.before,
                "create table t (id int primary key, a int, b varchar(9), c datetime, d float, e enum('x','y'), f bit(4), g int zerofill)");
        run(
                databases.after,
                "create table t (id bigint primary key, a varchar(20), b text character set latin1, c datetime(6), d double,"
                        + " e enum('y','x'), f int, g bigint)");
        databases.both(
                "insert into t values (10, 1, 'a', '2026-01-01 10:00:00', 1.5, 'x', 5, 7), (9, null, null, null, null, null, null, null)");
        assertThat(databases.differences("t")).isEmpty();
        run(databases.after, "update t set c = '2026-01-01 10:00:00.5' where id = 10");
        assertThat(databases.differences("t").get(0).changes().columns()).containsOnlyKeys("c");
    }

    @Test
    void zerosBehindTheLastDigitCountOnlyWhereBothStatesAreCompared() throws SQLException {
        run(
                databases.before,
                "create table t (id int primary key, a decimal(10,2))",
                "insert into t values (1, 10.50), (2, 100)");
        run(
                databases.after,
                "create table t (id int primary key, a decimal(12,4))",
                "insert into t values (1, 10.50), (2, 100), (3, 1)");
        assertThat(databases.differences("t")).hasSize(1);
        assertThat(databases.earlierDifferences("t")).isEmpty();
        run(databases.after, "update t set a = 1 where id = 2");
        assertThat(databases.earlierDifferences("t").get(0).changes().rows()).isOne();
    }

    @Test
    void equalRowsWithoutAKeyAreCounted() throws SQLException {
        databases.both("create table t (a varchar(9), b int)");
        run(databases.before, "insert into t values ('x', 1), ('x', 1), ('X', 1), (null, 1)");
        run(databases.after, "insert into t values ('x', 1), ('X', 1), ('X ', 1), (null, 1)");
        TableDifference difference = databases.differences("t").get(0);
        assertThat(difference.rows()).isEqualTo(new TableDifference.RowCounts(4, 4, 1, 1));
        assertThat(difference.examples())
                .containsExactlyInAnyOrder(
                        new RowDifference("a='x', b=1", "2 times", "once"),
                        new RowDifference("a='X ', b=1", "", "once"));
    }

    @Test
    void aColumnThatIsGoneCountsItsValues() throws SQLException {
        databases.both(
                "create table t (id int primary key, a int, b int)", "insert into t values (1, 1, 1), (2, null, 2)");
        run(databases.after, "alter table t drop column a", "alter table t add column c int default 5");
        TableDifference difference = databases.differences("t").get(0);
        assertThat(difference.changes().columns()).containsExactly(java.util.Map.entry("a", 1L));
        assertThat(RowComparison.compare(databases.before, databases.after, List.of("t"), Set.of("t.a")))
                .isEmpty();
    }

    @Test
    void aTableThatIsGoneMissesAllItsRows() throws SQLException {
        run(databases.before, "create table `my table` (id int primary key)", "insert into `my table` values (1), (2)");
        run(databases.after, "create table new_ (id int)", "insert into new_ values (1)");
        assertThat(databases.differences("`my table`", "new_"))
                .extracting(TableDifference::table, TableDifference::missing)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("`my table`", 2L));
    }

    @Test
    void keysAreReadInTheOrderOfTheirBytes() throws SQLException {
        databases.both("create table t (k varchar(20) character set utf8mb4 collate utf8mb4_bin primary key, v int)");
        databases.both(
                "insert into t values ('a', 1), ('B', 2), ('ä', 3), ('😀', 4), ('ｚ', 5), ('a ', 6), ('10', 7), ('9', 8), ('', 9)"
                        .replace("('a ', 6), ", ""));
        assertThat(databases.differences("t")).isEmpty();
        run(databases.after, "update t set v = 0 where k = '😀'");
        assertThat(databases.differences("t").get(0).rows()).isEqualTo(new TableDifference.RowCounts(8, 8, 0, 0));
    }

    @Test
    void wideValuesAreShownShortAndComparedWhole() throws SQLException {
        databases.both("create table t (id int primary key, a longtext, b longblob)");
        databases.both("insert into t values (1, repeat('ä', 100000), repeat('x', 100000))");
        run(databases.after, "update t set a = concat(repeat('ä', 99999), 'a'), b = concat(repeat('x', 99999), 'y')");
        RowDifference example = databases.differences("t").get(0).examples().get(0);
        assertThat(example.before()).contains("a='" + "ä".repeat(60) + "…' (100000 characters, sha-256 ");
        assertThat(example.before()).contains("b='" + "78".repeat(30) + "…' (200000 characters, sha-256 ");
        assertThat(example.before()).isNotEqualTo(example.after());
    }

    @Test
    void anotherUniqueKeyIsTriedWhereRowsWereNumberedAnew() throws SQLException {
        databases.both(
                "create table t (id int auto_increment primary key, code varchar(9) not null, v int, unique key (code), key (v))");
        run(databases.before, "insert into t values (1, 'a', 1), (2, 'b', 2)");
        run(databases.after, "insert into t values (3, 'a', 1), (4, 'b', 2)");
        assertThat(databases.differences("t").get(0).changes().columns()).containsOnlyKeys("id");
    }

    @Test
    void columnsThatDifferBetweenEqualRunsAreFound() throws SQLException {
        databases.both(
                "create table t (id int auto_increment primary key, made datetime(6) default now(6), u uuid default uuid(), v int)");
        databases.both("insert into t (v) values (1), (2)");
        databases.both(
                "create table chance (u uuid primary key default uuid(), v int)",
                "insert into chance (v) values (1), (2)");
        databases.both("create table same (a int)", "insert into same values (1)");
        Set<String> found =
                RowComparison.volatileColumns(databases.before, databases.after, List.of("t", "chance", "same"));
        assertThat(found).containsExactlyInAnyOrder("t.made", "t.u", "chance.u");
        assertThat(RowComparison.compare(databases.before, databases.after, List.of("t", "chance", "same"), found))
                .isEmpty();
    }
}
