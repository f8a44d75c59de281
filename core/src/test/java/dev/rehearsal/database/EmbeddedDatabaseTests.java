package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDatabaseTests {

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void servesEverySupportedMajorSideBySide(int major) throws SQLException {
        try (Database database = Postgres.database(major)) {
            assertThat(database.majorVersion()).isEqualTo(major);
            assertThat(database.description()).startsWith("embedded PostgreSQL " + major + ".");
            assertThat(ask(database, "show server_version")).startsWith(major + ".");
        }
    }

    @Test
    void setsEncodingLocaleTimeZoneAndDateStyleItself() throws SQLException {
        try (Database database = Postgres.database()) {
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
        try (Database source = Postgres.database(major)) {
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
        DatabaseSettings settings = new DatabaseSettings("webshop", null, null);
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
