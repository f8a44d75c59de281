package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is named as migrator, and what the server lets each of them do. */
class MigratorTests {
    private static final String MEMBER =
            "create table t (id int); create role lodger; grant create on schema public to lodger;"
                    + " alter table t owner to lodger";

    @ParameterizedTest
    @ValueSource(strings = {"managed:replication", "owner:x", "Owner", "schema_owner", "super user", "role:", "role: "})
    void whatIsNoneIsRefused(String written) {
        assertThatThrownBy(() -> Migrator.of(written))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("'" + written + "'");
    }

    @ParameterizedTest
    @CsvSource({"role:owner,owner", "shop_owner,shop_owner", "db_owner,db_owner", "manager,manager"})
    void aNameAloneGoesOnBeingARole(String written, String role) {
        assertThat(Migrator.of(written)).isEqualTo(new Migrator(Migrator.Preset.ROLE, role, false));
    }

    /** Since PostgreSQL 16 whoever makes a role may not act as it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            15 | owner        | create role lodger     | permission denied to create role
            15 | owner        | create schema s        |
            15 | schema-owner | create table t (id int)|
            15 | schema-owner | create schema s        | permission denied for database
            15 | managed      | create role lodger     |
            18 | managed      | MEMBER                 | must be able to SET ROLE
            15 | managed      | alter system set work_mem = '8MB' | permission denied to set parameter
            15 | superuser    | create role lodger superuser |
            15 | role:lodger  | create table t (id int)|
            """)
    void mayWhatProductionsMay(int major, String migrator, String sql, @Nullable String refusal) throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(null, null, migrator);
        try (Database database = Postgres.database(major, settings, Isolation.OWN_SERVER);
                Connection session = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                Statement statement = session.createStatement()) {
            String sent = sql.equals("MEMBER") ? MEMBER : sql;
            if (refusal == null) {
                statement.execute(sent);
            } else {
                assertThatThrownBy(() -> statement.execute(sent)).hasMessageContaining(refusal);
            }
        }
    }

    @Test
    void anApplicationsRoleIsMadeWhereItIsMissing() throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(null, null, null, false, "Shop App");
        try (Database database = Postgres.database(settings, Isolation.SHARED_SERVER);
                Connection session = database.connect(Access.MIGRATOR);
                Statement statement = session.createStatement()) {
            statement.execute("create table t (id int)");
            statement.execute("grant select on t to \"Shop App\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"managed", "schema-owner", "superuser"})
    void aServerThatOthersUseGivesNoMore(String migrator) {
        DatabaseSettings theirs = new DatabaseSettings("production", null, "superuser");
        try (Database neighbour = Postgres.database(theirs, Isolation.OWN_SERVER);
                DatabaseServers servers = DatabaseServers.open()) {
            DatabaseRequest named = DatabaseRequest.parse(neighbour.jdbcUrl() + "&user=postgres");
            assertThatThrownBy(() ->
                            servers.create(named, new DatabaseSettings(null, null, migrator), Isolation.SHARED_SERVER))
                    .hasMessageContaining("'" + migrator + "' cannot migrate on");
        }
    }
}
