package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.testing.Mariadb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MariadbDatabaseTests {
    private final Database database = Mariadb.database();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isReachedAsItsMigratorAndAsRoot() throws SQLException {
        assertThat(database.description()).startsWith("embedded MariaDB 11.4.");
        assertThat(database.majorVersion()).isEqualTo(11);
        assertThat(ask(database, Access.MIGRATOR, "select current_user()")).isEqualTo("rehearsal@%");
        assertThat(ask(database, Access.OBSERVER, "select current_user()")).isEqualTo("root@127.0.0.1");
        assertThat(ask(database, Access.MIGRATOR, "select database()")).isEqualTo(database.name());
        assertThat(database.jdbcUrl()).doesNotContain(String.valueOf(database.password()));
        assertThat(database.toString()).doesNotContain(String.valueOf(database.password()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@@character_set_server | utf8mb4",
                "@@collation_database | utf8mb4_general_ci",
                "@@collation_connection | utf8mb4_general_ci",
                "@@global.time_zone | +00:00",
                "@@innodb_stats_auto_recalc | 0",
                "@@event_scheduler | OFF",
                "@@log_bin | 1",
                "@@performance_schema | 0",
                "@@old_mode | UTF8_IS_UTF8MB3",
                "@@lower_case_table_names | 0",
                "@@transaction_isolation | REPEATABLE-READ",
                "@@global.transaction_isolation | REPEATABLE-READ",
                "@@global.max_allowed_packet | 16777216",
                "@@global.innodb_lock_wait_timeout | 50",
                "@@global.lock_wait_timeout | 86400",
                "@@global.sql_mode | STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION"
            })
    void dependsNeitherOnTheMachineNorOnTheHour(String setting, String value) throws SQLException {
        assertThat(ask(database, Access.MIGRATOR, "select " + setting)).isEqualTo(value);
    }

    @Test
    void letsItsMigratorMakeEverythingInItAndNothingElsewhere() throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR);
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (a int)");
            statement.execute("create procedure p() insert into t values (1)");
            statement.execute("create view v as select a from t");
            assertThatThrownBy(
                            () -> statement.execute("create trigger r before insert on t for each row set new.a = 1"))
                    .hasMessageContaining("SUPER");
            assertThatThrownBy(() -> statement.execute("create function f() returns int deterministic return 1"))
                    .hasMessageContaining("SUPER");
            assertThatThrownBy(() -> statement.execute("create function f() returns int return 1"))
                    .hasMessageContaining("DETERMINISTIC");
            statement.execute("create event e on schedule every 1 day do delete from t");
            assertThatThrownBy(() -> statement.execute("create table mysql.t (a int)"))
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> statement.execute("create database elsewhere"))
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> statement.execute("create user other")).hasMessageContaining("denied");
            assertThatThrownBy(() -> statement.execute("set global max_connections = 7"))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void letsNobodyInWithoutItsPassword() {
        String url = database.jdbcUrl();
        for (String user : new String[] {"root", "rehearsal", "nobody", ""}) {
            assertThatThrownBy(() -> DriverManager.getConnection(url, user, "")).hasMessageContaining("denied");
        }
    }

    @Test
    void takesSeveralStatementsAtOnceOnlyWhereScriptsAreMeant() throws SQLException {
        try (Connection one = database.connect(Access.MIGRATOR);
                Connection whole = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                Statement single = one.createStatement();
                Statement script = whole.createStatement()) {
            assertThatThrownBy(() -> single.execute("select 1; select 2")).hasMessageContaining("syntax");
            script.execute("create table t (a int); insert into t values (1)");
            assertThat(ask(database, Access.MIGRATOR, "select count(*) from t")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void aSessionThatWasResetIsAsNew(Access access) throws SQLException {
        try (Connection fresh = database.connect(access);
                Connection used = database.connect(access);
                Statement statement = used.createStatement()) {
            statement.execute("create table if not exists t (a int primary key)");
            statement.execute("create temporary table tt (a int)");
            statement.execute("set @a = 1, sql_mode = '', foreign_key_checks = 0, time_zone = '+05:00',"
                    + " collation_connection = utf8mb4_bin, lock_wait_timeout = 7");
            statement.execute("prepare p from 'select 1'");
            statement.execute("select get_lock('rehearsal', 1)");
            statement.execute("lock tables t write");
            used.setAutoCommit(false);
            used.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            statement.execute("insert into t values (1)");
            if (access == Access.OBSERVER) {
                statement.execute("use mysql");
            }
            database.reset(used);
            assertThat(variables(used)).isEqualTo(variables(fresh));
            assertThat(used.getAutoCommit()).isTrue();
            assertThat(used.getTransactionIsolation()).isEqualTo(fresh.getTransactionIsolation());
            assertThatThrownBy(() -> statement.execute("execute p")).hasMessageContaining("Unknown prepared statement");
            assertThatThrownBy(() -> statement.execute("select * from tt")).hasMessageContaining("doesn't exist");
            try (ResultSet row =
                    statement.executeQuery("select @a, database(), is_free_lock('rehearsal'), count(*) from t")) {
                row.next();
                assertThat(row.getString(1)).isNull();
                assertThat(row.getString(2)).isEqualTo(database.name());
                assertThat(row.getInt(3)).isOne();
                assertThat(row.getInt(4)).isZero();
            }
        }
    }

    /** Without what differs between any two sessions. */
    private static Map<String, String> variables(Connection connection) throws SQLException {
        Map<String, String> variables = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show session variables where variable_name not in"
                        + " ('timestamp', 'pseudo_thread_id', 'rand_seed1', 'rand_seed2', 'gtid_current_pos')")) {
            while (rows.next()) {
                variables.put(rows.getString(1), rows.getString(2));
            }
        }
        return variables;
    }

    @Test
    void goesWithSessionsAndLocksOnItAndOthersStay() throws SQLException {
        Database neighbour = Mariadb.database();
        run(neighbour, "create table t (a int)");
        run(database, "create table t (a int)");
        try (Connection connection = database.connect(Access.MIGRATOR);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into t values (1)");
            database.close();
        }
        assertThat(ask(
                        neighbour,
                        Access.OBSERVER,
                        "select count(*) from information_schema.schemata where schema_name = '" + database.name()
                                + "'"))
                .isEqualTo("0");
        assertThat(ask(neighbour, Access.MIGRATOR, "select count(*) from t")).isEqualTo("0");
        assertThatThrownBy(() -> database.connect(Access.MIGRATOR)).hasMessageEndingWith("is closed already");
        database.close();
        neighbour.close();
    }

    @Test
    void globalSettingsOfSqlToRunBeforeAreThoseOfEachSession() throws SQLException {
        DatabaseSettings settings =
                new DatabaseSettings(null, "set global foreign_key_checks = 0, sql_mode = 'ANSI_QUOTES'", null);
        try (Database prepared = Mariadb.database(settings, Isolation.SHARED_SERVER);
                Connection session = prepared.connect(Access.MIGRATOR);
                Statement statement = session.createStatement()) {
            Map<String, String> first = variables(session);
            assertThat(first.get("foreign_key_checks")).isEqualTo("OFF");
            assertThat(first.get("sql_mode")).startsWith("ANSI_QUOTES");
            statement.execute("set foreign_key_checks = 1, sql_mode = ''");
            prepared.reset(session);
            assertThat(variables(session).get("foreign_key_checks")).isEqualTo("OFF");
            assertThat(variables(session).get("sql_mode")).contains("ANSI_QUOTES");
        }
        assertThat(ask(database, Access.MIGRATOR, "select @@foreign_key_checks"))
                .isEqualTo("1");
    }

    @Test
    void isPreparedBySqlOfTheUserAndMigratedByWhomTheUserNames() throws SQLException {
        DatabaseSettings settings =
                new DatabaseSettings(null, "create user clerk identified by 'x'; create table first (a int)", "clerk");
        try (Database one = Mariadb.database(settings, Isolation.SHARED_SERVER);
                Database two = Mariadb.database(settings, Isolation.SHARED_SERVER)) {
            assertThat(one.migrator()).isEqualTo("clerk");
            for (Database each : new Database[] {one, two}) {
                assertThat(ask(each, Access.MIGRATOR, "select current_user()")).isEqualTo("clerk@%");
                assertThat(ask(each, Access.MIGRATOR, "select count(*) from first"))
                        .isEqualTo("0");
            }
        }
        assertThatThrownBy(() ->
                        Mariadb.database(new DatabaseSettings(null, "creat table", null), Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("the SQL to run before the first migration failed: ");
    }

    static void run(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(Database database, Access access, String query) throws SQLException {
        try (Connection connection = database.connect(access);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return String.valueOf(answer.getString(1));
        }
    }
}
