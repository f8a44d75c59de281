package dev.rehearsal.product.mariadb.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.data.reading.DataReader;
import dev.rehearsal.data.reading.DataState;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.testing.Mariadb;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowFingerprintTests {
    private final Database database = Mariadb.trusting();
    private Connection writer;
    private Connection observer;
    private DataReader reader;

    @BeforeEach
    void open() throws SQLException {
        writer = database.connect(Access.MIGRATOR);
        observer = database.connect(Access.OBSERVER);
        reader = DataDialect.of(observer).open(observer, List.of("history", database.name() + ".qualified"));
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
        observer.close();
        database.close();
    }

    private void run(String... sql) throws SQLException {
        TwoDatabases.run(writer, sql);
    }

    /** The types of two columns, their values, and other ones that must not be taken for the same. */
    static Stream<List<String>> pairs() {
        return Stream.of(
                List.of("varchar(9)", "varchar(9)", "'ab', 'c'", "'a', 'bc'"),
                List.of("varchar(9)", "varchar(9)", "'a', 'b#c'", "'a#b', 'c'"),
                List.of("varchar(9)", "varchar(9)", "'a''#''b', 'c'", "'a', 'b''#''c'"),
                List.of("varchar(9)", "int", "'a', 1", "'a ', 1"),
                List.of("varchar(9)", "int", "'a', 1", "'A', 1"),
                List.of("varchar(9)", "int", "'a', 1", "'ä', 1"),
                List.of("varchar(9)", "int", "'', 1", "null, 1"),
                List.of("varchar(9)", "int", "'NULL', 1", "null, 1"),
                List.of("varchar(9)", "varchar(9)", "null, 'a'", "'a', null"),
                List.of("varchar(9)", "int", "'\\\\n', 1", "'\\n', 1"),
                List.of("text", "int", "'a', 1", "'a ', 1"),
                List.of("longtext", "int", "repeat('a', 100000), 1", "concat(repeat('a', 99999), 'b'), 1"),
                List.of("json", "int", "'{\"a\": 1}', 1", "'{\"a\":1}', 1"),
                List.of("double", "int", "0e0, 1", "-0e0, 1"),
                List.of("double", "int", "0.1, 1", "0.10000000000000002, 1"),
                List.of("float", "int", "1, 1", "1.0000001, 1"),
                List.of("float", "int", "16777216, 1", "16777214, 1"),
                List.of("decimal(30,10)", "int", "1, 1", "1.0000000001, 1"),
                List.of("bigint unsigned", "int", "18446744073709551615, 1", "18446744073709551614, 1"),
                List.of("bit(8)", "int", "0, 1", "32, 1"),
                List.of("bit(8)", "int", "null, 1", "0, 1"),
                List.of("varbinary(9)", "int", "x'00', 1", "x'', 1"),
                List.of("binary(2)", "int", "x'61', 1", "x'6120', 1"),
                List.of("blob", "int", "x'ff', 1", "x'fe', 1"),
                List.of("varchar(9) character set latin1", "int", "'é', 1", "'e', 1"),
                List.of("date", "int", "'0000-00-00', 1", "null, 1"),
                List.of("datetime", "int", "'0000-00-00', 1", "'0000-00-00 00:00:01', 1"),
                List.of("datetime(6)", "int", "'2026-01-01', 1", "'2026-01-01 00:00:00.000001', 1"),
                List.of("time", "int", "'-00:00:01', 1", "'00:00:01', 1"),
                List.of("year", "int", "0, 1", "2000, 1"),
                List.of("enum('a','b')", "int", "'a', 1", "'b', 1"),
                List.of("set('x','y')", "int", "'x,y', 1", "'x', 1"),
                List.of("uuid", "int", "'00000000-0000-0000-0000-000000000001', 1", "null, 1"),
                List.of("inet6", "int", "'::1', 1", "'::2', 1"),
                List.of("point", "int", "point(1, 2), 1", "point(2, 1), 1"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void tellsValuesApart(List<String> pair) throws SQLException {
        run("set sql_mode = ''", "create table t (a " + pair.get(0) + ", b " + pair.get(1) + ")");
        run("insert into t values (" + pair.get(2) + ")");
        DataState before = reader.read();
        assertThat(reader.read()).isSameAs(before);
        run("delete from t", "insert into t values (" + pair.get(2) + ")", "alter table t force");
        assertThat(reader.read()).isSameAs(before);
        run("delete from t", "insert into t values (" + pair.get(3) + ")");
        DataState after = reader.read();
        assertThat(before.suspects(after)).containsExactly("t");
        assertThat(after.touchedSince(before)).containsExactly("t");
        assertThat(after.rows("t")).isOne();
    }

    @Test
    void sameRowsInAnotherOrderOrOfAnotherTypeAreTheSame() throws SQLException {
        run("create table t (a int, b varchar(9))", "insert into t values (1, 'a'), (2, 'b'), (2, 'b')");
        DataState before = reader.read();
        run("delete from t", "insert into t values (2, 'b'), (1, 'a'), (2, 'b')");
        assertThat(before.suspects(reader.read())).isEmpty();
        run("alter table t modify a bigint, modify b varchar(20) character set latin1");
        assertThat(before.suspects(reader.read())).isEmpty();
        run("delete from t where a = 2 limit 1");
        assertThat(before.suspects(reader.read())).containsExactly("t");
    }

    @ParameterizedTest
    @CsvSource({"MyISAM", "Aria", "InnoDB"})
    void seesWritesOfEveryKind(String engine) throws SQLException {
        run("create table t (id int primary key, a int, g int as (a + 1) stored) engine=" + engine);
        DataState empty = reader.read();
        assertThat(empty.isEmpty()).isTrue();
        run("insert into t (id, a) values (1, 1), (2, 2)");
        DataState filled = reader.read();
        assertThat(filled.rows("t")).isEqualTo(2);
        run("update t set a = 3 - a");
        DataState swapped = reader.read();
        assertThat(filled.suspects(swapped)).containsExactly("t");
        run("truncate table t");
        assertThat(swapped.suspects(reader.read())).containsExactly("t");
    }

    @Test
    void isNotDeceivedWhereTheServersChecksumAndCounterAre() throws SQLException {
        run("create table t (id int primary key, a varchar(9), b varchar(9))", "insert into t values (1, 'ab', 'c')");
        run("analyze table t", "update t set a = 'x'", "update t set a = 'ab'");
        DataState before = reader.read();
        run("update t set a = 'a', b = 'bc'");
        DataState swapped = reader.read();
        assertThat(before.suspects(swapped)).containsExactly("t");
        run("analyze table t", "update t set a = 'x'", "update t set a = 'ab', b = 'c'");
        assertThat(swapped.suspects(reader.read())).containsExactly("t");
        run("set foreign_key_checks = 0, unique_checks = 0", "truncate table t", "insert into t values (1, 'ab', 'c')");
        assertThat(swapped.suspects(reader.read())).containsExactly("t");
        run("start transaction", "delete from t", "rollback");
        assertThat(before.suspects(reader.read())).isEmpty();
        assertThat(before.suspects(reader.readEverything())).isEmpty();
    }

    @Test
    void seesWhatAForeignKeyOrATriggerWrites() throws SQLException {
        run("create table p (id int primary key)", "create table log (n int)");
        run("create table c (id int, p int, foreign key (p) references p (id) on delete cascade)");
        run("insert into p values (1), (2)", "insert into c values (1, 1), (2, 2)");
        run("create trigger tr after delete on p for each row insert into log values (old.id)");
        DataState before = reader.read();
        run("delete from p where id = 1");
        assertThat(before.suspects(reader.read())).containsExactlyInAnyOrder("p", "c", "log");
        assertThat(reader.read().touchedSince(before)).containsExactlyInAnyOrder("p", "c", "log");
    }

    @Test
    void aTableThatIsGoneIsASuspectOnlyIfItHeldRows() throws SQLException {
        run("create table empty (a int)", "create table full_ (a int)", "insert into full_ values (1)");
        DataState before = reader.read();
        run("drop table empty", "drop table full_", "create table new_ (a int)");
        DataState after = reader.read();
        assertThat(before.suspects(after)).containsExactly("full_");
        assertThat(after.touchedSince(before)).containsExactly("new_");
        assertThat(after.leftOut()).isEmpty();
    }

    @Test
    void aRenamedColumnMakesItsTableASuspect() throws SQLException {
        run("create table t (a int)", "insert into t values (1)");
        DataState before = reader.read();
        run("alter table t rename column a to b");
        assertThat(before.suspects(reader.read())).containsExactly("t");
    }

    @Test
    void viewsSequencesAndSchemaHistoryAreNoTablesWithRows() throws SQLException {
        run("create table history (a int)", "create table qualified (a int)", "create table `my table` (`a``b` int)");
        run("create sequence s", "create view v as select 1 as a", "insert into `my table` values (1)");
        assertThat(reader.read().tables()).containsExactly("`my table`");
        assertThat(reader.read().rows("`my table`")).isOne();
    }

    @Test
    void timesOfSystemVersioningBelongToTheClock() throws SQLException {
        run(
                "create table t (a int, s timestamp(6) generated always as row start, e timestamp(6) generated always as row end,"
                        + " period for system_time (s, e)) with system versioning");
        run("insert into t values (1, default, default)");
        DataState before = reader.read();
        run("delete from t", "insert into t values (1, default, default)");
        assertThat(reader.read()).isSameAs(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alter table t add n int default 5                   | true
                    alter table t add n int first; update t set n = a   | true
                    alter table t add n int, modify a bigint            | true
                    alter table t add n int; update t set b = 'A'       | false
                    alter table t add n int, modify d decimal(9, 1)     | false
                    alter table t drop b, add b varchar(9), add n int   | false
                    alter table t add n int; delete from t where a = 2  | false
                    """)
    void aTableThatGotColumnsHoldsTheSameRowsIfNothingElseIsDifferent(String change, boolean same) throws SQLException {
        run(
                "create table t (a int, b varchar(9), d decimal(9, 2))",
                "insert into t values (1, 'a', 1.25), (2, null, null)");
        DataState before = reader.read();
        run(change.split(";"));
        DataState after = reader.read();

        assertThat(after.touchedSince(before)).isNotEmpty();
        assertThat(before.holdsSameRows("t", after, "t")).isEqualTo(same);
        assertThat(reader.read()).isSameAs(after);
    }

    @Test
    void goesOnThroughAnotherConnection() throws SQLException {
        run("create table t (a int)", "insert into t values (1)");
        DataState before = reader.read();
        try (Connection next = database.connect(Access.OBSERVER)) {
            DataReader later = reader.reconnected(next);
            assertThat(later.read()).isSameAs(before);
            assertThat(later.sequencesBehind(before)).isEmpty();
        }
    }
}
