package dev.rehearsal.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.compatibility.trial.ApplicationDialect;
import dev.rehearsal.compatibility.trial.RecordedStatements;
import dev.rehearsal.compatibility.trial.Trials;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.testing.TestSessions;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is tried of applications leaves nothing behind, on every product. */
class ApplicationContractTests {
    private static final String TABLE = "create table items (id int primary key, name varchar(9))";
    private static final String INSERT = "insert into items (id, name) values (1, 'it''s \\ ?')";

    @ParameterizedTest
    @EnumSource
    void aStatementIsRolledBack(TestedProduct product) throws SQLException {
        try (Database database = product.database();
                Connection session = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS)) {
            product.run(database, TABLE);
            Trials trials = dialect(database).trials(session);

            assertThat(said(trials.run(INSERT))).isNull();
            assertThat(said(trials.prepare("one", INSERT))).isNull();
            assertThat(said(trials.runPrepared("one"))).isNull();
            assertThat(said(trials.runPrepared("one"))).isNull();
            assertThat(said(trials.planPrepared("one"))).isNull();
            assertThat(said(trials.prepareOnce("update items set name = 'b'"))).isNull();
            assertThat(count(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsGoneIsSaid(TestedProduct product) throws SQLException {
        try (Database database = product.database();
                Connection session = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS)) {
            product.run(database, TABLE);
            Trials trials = dialect(database).trials(session);

            assertThat(said(trials.prepare("one", "select name from items"))).isNull();
            product.run(database, "alter table items drop column name");

            assertThat(kind(database, trials.runPrepared("one"))).isEqualTo(RefusalKind.NO_SUCH_COLUMN);
            assertThat(kind(database, trials.prepareOnce("select name from items")))
                    .isEqualTo(RefusalKind.NO_SUCH_COLUMN);
            assertThat(kind(database, trials.run("delete from things"))).isEqualTo(RefusalKind.NO_SUCH_TABLE);
            assertThat(said(trials.run("select id from items"))).isNull();
        }
    }

    /** With its values and without, whatever these hold. */
    @ParameterizedTest
    @EnumSource
    void whatIsRecordedRunsAgain(TestedProduct product) throws SQLException {
        RecordedStatements whole = RecordedStatements.withValues();
        RecordedStatements plain = RecordedStatements.withoutValues();
        try (Database database = product.database();
                Connection session = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS)) {
            product.run(
                    database, "create table notes (id int, said varchar(40), at date, price decimal(8,2), b boolean)");
            DataSource source = plain.around(whole.around(new TestSessions(database).dataSource()));
            try (Connection connection = source.getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into notes (id, said, at, price, b) values (?, ?, ?, ?, ?)")) {
                insert.setInt(1, 7);
                insert.setString(2, "it's ? \\ \" here");
                insert.setDate(3, java.sql.Date.valueOf("2020-02-29"));
                insert.setBigDecimal(4, new BigDecimal("12.50"));
                insert.setBoolean(5, true);
                insert.execute();
            }
            Trials trials = dialect(database).trials(session);

            assertThat(said(trials.run(whole.statements().get(0).sql()))).isNull();
            assertThat(said(trials.run(plain.statements().get(0).sql()))).isNull();
            assertThat(said(trials.prepareOnce(whole.statements().get(0).sql())))
                    .isNull();
            assertThat(plain.statements().get(0).sql()).doesNotContain("here");
        }
    }

    /** PostgreSQL rolls it back. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POSTGRES")
    void whatWouldCommitByItselfIsRefused(TestedProduct product) throws SQLException {
        try (Database database = product.database();
                Connection session = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS)) {
            product.run(
                    database,
                    TABLE,
                    "create procedure fill() begin insert into items (id) values (7); commit; end",
                    "create function twice(a int) returns int deterministic return a * 2");
            Trials trials = dialect(database).trials(session);

            assertThat(said(trials.run("create table others (id int)"))).isNotNull();
            assertThat(said(trials.run("call fill()"))).isNotNull();
            assertThat(count(database)).isZero();
        }
    }

    /** The made call of a routine looks for it and counts its arguments. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POSTGRES")
    void aRoutineIsNotRun(TestedProduct product) throws SQLException {
        try (Database database = product.database();
                Connection session = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS)) {
            product.run(
                    database,
                    TABLE,
                    "create procedure fill() insert into items (id) values (7)",
                    "create procedure put(a int, out b int) insert into items (id) values (a)",
                    "create function twice(a int) returns int deterministic return a * 2");
            Trials trials = dialect(database).trials(session);

            assertThat(said(trials.prepareOnce("call fill()"))).isNull();
            assertThat(said(trials.prepareOnce("call put(null, null)"))).isNull();
            assertThat(said(trials.prepareOnce("select twice(null)"))).isNull();
            assertThat(kind(database, trials.prepareOnce("call put(null)"))).isEqualTo(RefusalKind.OTHER_ARGUMENTS);
            assertThat(kind(database, trials.prepareOnce("call put()"))).isEqualTo(RefusalKind.OTHER_ARGUMENTS);
            assertThat(kind(database, trials.prepareOnce("select twice(null, null)")))
                    .isEqualTo(RefusalKind.OTHER_ARGUMENTS);
            assertThat(kind(database, trials.prepareOnce("call nobody()"))).isEqualTo(RefusalKind.NO_SUCH_ROUTINE);
            assertThat(count(database)).isZero();
        }
    }

    private static ApplicationDialect dialect(Database database) {
        assumeTrue(database.dialect().observations().contains(Observation.COMPATIBILITY), "old code is not tried here");
        return database.dialect().require(ApplicationDialect.class);
    }

    private static @Nullable Throwable said(@Nullable SQLException refusal) {
        return refusal;
    }

    private static RefusalKind kind(Database database, @Nullable SQLException refusal) {
        if (refusal == null) {
            throw new AssertionError("it was not refused");
        }
        return database.dialect().refusalKind(refusal.getSQLState(), refusal.getErrorCode());
    }

    private static int count(Database database) throws SQLException {
        try (Connection connection = database.connect(Access.OBSERVER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from items")) {
            row.next();
            return row.getInt(1);
        }
    }
}
