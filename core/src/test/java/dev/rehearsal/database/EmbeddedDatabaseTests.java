package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDatabaseTests {
    /** The last ones hide the server's own functions and make every later transaction read-only. */
    private static final List<String> LEFT_BEHIND = List.of(
            "create sequence numbers",
            "select nextval('numbers')",
            "create function pg_advisory_unlock_all() returns void language sql as ''",
            "create temp table mine (id int)",
            "select pg_advisory_lock(7)",
            "listen news",
            "prepare kept as select 1",
            "declare kept cursor with hold for select 1",
            "create role left_behind",
            "grant create on schema public to left_behind",
            "set timezone = 'Asia/Tokyo'",
            "set session authorization left_behind",
            "set search_path = public, pg_catalog",
            "set default_transaction_read_only = on");

    private static final String STATE = """
            select pg_catalog.concat_ws(' | ', session_user, current_user,
                pg_catalog.current_setting('search_path'), pg_catalog.current_setting('timezone'),
                pg_catalog.current_setting('default_transaction_read_only'), pg_catalog.to_regclass('mine') is not null,
                (select count(*) from pg_catalog.pg_locks where locktype = 'advisory' and pid = pg_catalog.pg_backend_pid()),
                (select count(*) from pg_catalog.pg_listening_channels()),
                (select count(*) from pg_catalog.pg_prepared_statements where name = 'kept'),
                (select count(*) from pg_catalog.pg_cursors where name = 'kept'))
            """;

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void servesEverySupportedMajorSideBySide(int major) throws SQLException {
        try (Database database = Postgres.ofSuperuser(major)) {
            assertThat(database.majorVersion()).isEqualTo(major);
            assertThat(database.description()).startsWith("embedded PostgreSQL " + major + ".");
            assertThat(ask(database, "show server_version")).startsWith(major + ".");
        }
    }

    @Test
    void setsEncodingLocaleTimeZoneAndDateStyleItself() throws SQLException {
        try (Database database = Postgres.ofSuperuser()) {
            assertThat(ask(database, "show timezone")).isEqualTo("UTC");
            assertThat(ask(database, "show datestyle")).isEqualTo("ISO, MDY");
            assertThat(ask(
                            database,
                            "select pg_encoding_to_char(encoding) || ' ' || datcollate || ' ' || datctype"
                                    + " from pg_database where datname = current_database()"))
                    .isIn("UTF8 C.UTF-8 C.UTF-8", "UTF8 C C");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void forksAreIndependentOfTheirSource(int major) throws SQLException {
        try (Database source = Postgres.ofSuperuser(major)) {
            run(source, "create table t (id int); insert into t values (1)");
            try (Database fork = source.fork()) {
                run(fork, "insert into t values (2)");
                assertThat(ask(fork, "select count(*) from t")).isEqualTo("2");
            }
            assertThat(ask(source, "select count(*) from t")).isEqualTo("1");
        }
    }

    @Test
    void forksAServerOfItsOwnWithItsRolesAndUnloggedRows() throws SQLException {
        DatabaseSettings settings = new DatabaseSettings("webshop", null, "superuser");
        try (Database source = Postgres.database(settings, Isolation.OWN_SERVER)) {
            run(source, "create role r1; create unlogged table t as select 1 as id");
            try (Database fork = source.fork()) {
                run(fork, "create role r2");
                assertThat(fork.name()).isEqualTo("webshop");
                assertThat(ask(fork, "select count(*) from pg_roles where rolname in ('r1', 'r2')"))
                        .isEqualTo("2");
                assertThat(ask(fork, "select count(*) from t")).isEqualTo("1");
                assertThat(ask(source, "select count(*) from pg_roles where rolname in ('r1', 'r2')"))
                        .isEqualTo("1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MIGRATOR", "MIGRATOR_WHOLE_SCRIPTS"})
    void aSessionThatIsBroughtBackHoldsNothingOfWhatWasDoneInIt(Access access) throws SQLException {
        try (Database database =
                        Postgres.database(new DatabaseSettings(null, null, "superuser"), Isolation.OWN_SERVER);
                Connection session = database.connect(access);
                Statement statement = session.createStatement()) {
            String first = stateOf(statement);
            for (String sql : LEFT_BEHIND) {
                statement.execute(sql);
            }
            assertThat(stateOf(statement)).isNotEqualTo(first);
            database.reset(session);
            assertThat(stateOf(statement)).isEqualTo(first);
            assertThatThrownBy(() -> statement.execute("select currval('numbers')"))
                    .hasMessageContaining("not yet defined in this session");
        }
    }

    private static String stateOf(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(STATE)) {
            row.next();
            return row.getString(1);
        }
    }

    static void run(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static @Nullable String ask(Database database, String query) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() ? answer.getString(1) : null;
        }
    }
}
