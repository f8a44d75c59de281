package dev.rehearsal.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ServerNotice;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.answer.AppliedRows.Kind;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.testing.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What histories need of a dialect, whatever its servers are like. */
class HistoryDialectContractTests {

    /** What is done with one session, in which scripts are sent whole. */
    private interface Work {
        void on(Connection connection, ScriptDialect dialect) throws SQLException, MigrationFailedException;
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionTellsItsDialect(TestedProduct product) throws Exception {
        in(
                product,
                (connection, dialect) -> assertThat(dialect.dialect().id())
                        .isEqualTo(product.name().toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @EnumSource
    void aScriptIsSentWhole(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            send(
                    connection,
                    dialect,
                    "create table a (id int);\n-- about rows\ninsert into a values (1); select * from a;\n");

            assertThat(Sql.column(connection, "select id from a")).containsExactly("1");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aFailureNamesItsStatementAndLine(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            send(connection, dialect, "create table a (id int not null)");

            MigrationFailedException failure = failure(connection, dialect, """
                    insert into a values (1);
                    -- ; none

                    insert into a select id
                    from a where id = 7; insert into a
                    values (null);
                    insert into a values (2);
                    """);

            assertThat(failure.path()).isEqualTo("m/1.sql");
            assertThat(failure.line()).isEqualTo(104);
            assertThat(failure.statement()).isEqualTo("insert into a\nvalues (null)");
            assertThat(failure.sqlState()).startsWith("23");
            assertThat(Sql.column(connection, "select id from a")).doesNotContain("2");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aSyntaxErrorNamesTheSpot(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            MigrationFailedException failure =
                    failure(connection, dialect, "\ncreate table a (\n  id int,\n  name int not nul\n);\n");

            assertThat(failure.line()).isBetween(103, 104);
            assertThat(failure.sqlState()).startsWith("42");
        });
    }

    @ParameterizedTest
    @EnumSource
    void theSameFailureHasTheSameWordsInEveryDatabase(TestedProduct product) throws Exception {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            in(
                    product,
                    (connection, dialect) -> words.add(
                            String.valueOf(failure(connection, dialect, "select 1; insert into nowhere values (1)")
                                    .getMessage())));
        }
        assertThat(words.get(0)).isEqualTo(words.get(1)).contains("nowhere");
    }

    @ParameterizedTest
    @EnumSource
    void oneDialectOnlyKnowsWhoRefused(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            SQLException refusal =
                    catchThrowableOfType(SQLException.class, () -> execute(connection, "select nothing"));

            assertThat(DatabaseProducts.parts(ScriptDialect.class)
                            .filter(each -> each.speaks(refusal))
                            .map(each -> each.dialect().id()))
                    .containsExactly(dialect.dialect().id());
        });
    }

    @ParameterizedTest
    @EnumSource
    void rowsWaitForTheCommitOfTheTransaction(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            send(connection, dialect, "create table a (id int)");
            dialect.begin(connection);
            send(connection, dialect, "insert into a values (1)");
            dialect.leaveEnded(connection);
            dialect.leaveClean(connection, false);
            dialect.begin(connection);
            send(connection, dialect, "insert into a values (2)");
            assertThat(dialect.commit(connection)).isTrue();
            dialect.leaveClean(connection, true);

            assertThat(Sql.column(connection, "select id from a")).containsExactly("2");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionThatAScriptLeavesOpenIsNoticed(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            assertThat(send(connection, dialect, "create table a (id int)")).isFalse();
            assertThat(send(connection, dialect, "begin; insert into a values (1); commit"))
                    .isFalse();
            assertThat(send(connection, dialect, "begin; insert into a values (2)"))
                    .isTrue();
            dialect.leaveClean(connection, false);

            assertThat(Sql.column(connection, "select id from a")).containsExactly("1");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionOfTheToolIsNotOneThatAScriptLeft(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            send(connection, dialect, "create table a (id int)");
            dialect.begin(connection);

            assertThat(send(connection, dialect, "insert into a values (1)")).isFalse();

            dialect.leaveClean(connection, false);
        });
    }

    @ParameterizedTest
    @EnumSource
    void oddNamesAreQuoted(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            String odd = "Odd \" ` name";
            send(connection, dialect, "create table " + dialect.quoted(odd) + " (id int)");

            assertThat(Sql.column(
                            connection,
                            "select table_name from information_schema.tables where table_name like 'Odd%'"))
                    .containsExactly(odd);
        });
    }

    @ParameterizedTest
    @EnumSource
    void tablesAreFoundWithTheirSchema(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            assertThat(dialect.hasTable(connection, "a")).isFalse();
            send(connection, dialect, "create table a (id int)");

            assertThat(dialect.hasTable(connection, "a")).isTrue();
            String schema = dialect.schemaOf(connection, "a");
            assertThat(Sql.column(connection, "select count(*) from " + dialect.quoted(schema) + ".a"))
                    .containsExactly("0");
            dialect.begin(connection);
            dialect.putFirst(connection, schema);
            assertThat(Sql.column(connection, "select count(*) from a")).containsExactly("0");
            dialect.leaveClean(connection, false);
        });
    }

    @ParameterizedTest
    @EnumSource
    void commentsAndTextsHideSemicolons(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            String script = "-- a;\nselect ';', 'it''s;' /* ; */;\n\nselect 2;\n";

            assertThat(ScriptText.of(script, dialect).statements())
                    .extracting(ScriptText.Statement::line)
                    .containsExactly(2, 4);
        });
    }

    @ParameterizedTest
    @EnumSource
    void appliedMigrationsComeInTheirOrder(TestedProduct product) throws Exception {
        in(product, (connection, dialect) -> {
            send(
                    connection,
                    dialect,
                    "create table a (id varchar(9), done boolean); insert into a values"
                            + " ('9', true), ('10', true), ('1.10', true), ('1.9', true), ('b', false), ('B', false)");

            assertThat(applied(connection, dialect, "b.done and b.id not like '1.%'", Kind.LENGTH))
                    .containsExactly("10", "9");
            assertThat(applied(connection, dialect, "not b.done", Kind.BYTES)).containsExactly("b", "B");
            assertThat(applied(connection, dialect, "b.done", Kind.DOTTED_NUMBERS))
                    .containsExactly("10", "9", "1.10", "1.9");
            assertThat(applied(connection, dialect, "b.id = '9'", Kind.ORDINARY))
                    .containsExactly("9");
            assertThat(applied(connection, dialect, "b.id = '9'", Kind.NONE)).containsExactly("9");
        });
    }

    private static List<String> applied(Connection connection, ScriptDialect dialect, String condition, Kind order)
            throws SQLException {
        return Sql.column(
                connection,
                dialect.query(new AppliedRows("a", "id", condition, "not b.done", new AppliedRows.Order("id", order))));
    }

    private static void in(TestedProduct product, Work work) throws SQLException, MigrationFailedException {
        try (Database database = product.database();
                Connection connection = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS)) {
            work.on(connection, ScriptDialect.of(connection));
        }
    }

    /** A script that begins on line 100 of its file; whether it left a transaction open. */
    private static boolean send(Connection connection, ScriptDialect dialect, String sql)
            throws MigrationFailedException {
        List<ServerNotice> notices = new ArrayList<>();
        boolean open = dialect.send(connection, "m/1.sql", sql, line -> line + 99, notices::add);
        assertThat(notices).isEmpty();
        return open;
    }

    private static MigrationFailedException failure(Connection connection, ScriptDialect dialect, String sql) {
        return catchThrowableOfType(MigrationFailedException.class, () -> send(connection, dialect, sql));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
