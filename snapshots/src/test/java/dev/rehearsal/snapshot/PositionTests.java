package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.mask.plan.Masking;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTests {
    private static final String FLYWAY = """
            create table flyway_schema_history (
                installed_rank int primary key, version varchar(50), description varchar(200), type varchar(20), success boolean);
            """;

    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path directory;

    @Test
    void flywaysIsTheHighestVersionThatWasNotUndone() throws Exception {
        Connection source = DATABASES.create(FLYWAY + """
                insert into flyway_schema_history values (1, null, '<< Flyway Schema Creation >>', 'SCHEMA', true),
                    (2, '9', '', 'SQL', true), (3, '10.1', '', 'SQL', true), (4, '10.2', '', 'SQL', true), (5, '2', '', 'SQL', true),
                    (6, '10.2', '', 'UNDO_SQL', true), (7, '10.1', '', 'UNDO_SQL', true), (8, '10.1', '', 'SQL', true),
                    (9, null, 'a view', 'SQL', true);
                """);

        assertThat(position(source)).isEqualTo("Flyway 10.1");
        Databases.run(source, "insert into flyway_schema_history values (10, '11', '', 'SQL', false)");
        assertThatThrownBy(() -> position(source))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(
                        "Migration '11' is half applied, says \"public\".\"flyway_schema_history\" (Flyway)");
        Databases.run(source, "delete from flyway_schema_history");
        assertThat(position(source)).isEqualTo("Flyway ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "schema_migrations (version bigint, dirty boolean); (7, false); golang-migrate 7",
                "schema_migrations (version varchar); ('20240101'), ('20240203'), ('20230101'); dbmate 20240203",
                "schema_migrations (version bigint, inserted_at timestamp); (9, now()), (10, now()); Ecto 10",
                "_sqlx_migrations (version bigint, success boolean); (9, true), (10, true); sqlx 10",
                "__diesel_schema_migrations (version varchar); ('00000000000000'), ('20240101000000'); diesel 20240101000000",
                "alembic_version (version_num varchar); ('abc'); Alembic abc",
                "knex_migrations (id int, name text); (1, 'z.js'), (2, 'a.js'); Knex a.js",
                "goose_db_version (id int, version_id bigint, is_applied boolean); (1, 0, true), (2, 3, true); goose 3",
                "goose_db_version (id int, version_id bigint, is_applied boolean); (1, 0, true); 'goose '",
                "_prisma_migrations (migration_name text, finished_at date, rolled_back_at date); ('1_a', now(), null), ('2_b', null, now()); Prisma 1_a",
                "databasechangelog (id text, orderexecuted int); ('b', 1), ('a', 2); Liquibase a",
                "gorp_migrations (id text, applied_at date); ('1.sql', null), ('2.sql', null); sql-migrate 2.sql",
                "\"SequelizeMeta\" (name text); ('1.js'), ('2.js'); Sequelize 2.js",
                "pgmigrations (id int, name text, run_on date); (1, 'b', null), (2, 'a', null); node-pg-migrate a",
                "changelog (id numeric, applied_at text, description text); (9, '', ''), (10, '', ''); MyBatis Migrations 10"
            })
    void eachToolSaysHowFarItIs(String table, String rows, String expected) throws Exception {
        Connection source = DATABASES.create("create table " + table + "; insert into "
                + table.substring(0, table.indexOf(' ')) + " values " + rows);

        assertThat(position(source)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "schema_migrations (version bigint, dirty boolean); (7, true); Migration '7' is half applied",
                "_sqlx_migrations (version bigint, success boolean); (9, true), (10, false); Migration '10' is half applied",
                "alembic_version (version_num varchar); ('abc'), ('def'); names 2 heads",
                "my_books (version bigint); (1); no table of a known migration tool was found"
            })
    void whatCannotBeToldMustBeSaid(String table, String rows, String expected) throws Exception {
        Connection source = DATABASES.create("create table " + table + "; insert into "
                + table.substring(0, table.indexOf(' ')) + " values " + rows);

        assertThatThrownBy(() -> position(source))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(expected)
                .hasMessageContaining("say it with at(");
        assertThat(Capture.from(source)
                        .masked(Masking.NONE)
                        .at("8")
                        .into(directory.resolve("said"))
                        .position())
                .isEqualTo("8");
    }

    @Test
    void theToolsOwnTablesAreNotCaptured() throws Exception {
        Connection source = DATABASES.create(FLYWAY + "create table t (a int); create table changelog (id int)");

        assertThat(Capture.from(source)
                        .masked(Masking.NONE)
                        .into(directory.resolve("a"))
                        .tables())
                .extracting(SnapshotReport.Table::name)
                .containsExactly("public.changelog", "public.t");
        assertThatThrownBy(() -> Capture.from(source)
                        .masked(Masking.NONE)
                        .tables("flyway_schema_history")
                        .into(directory.resolve("b")))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("is the migration tool's own");
    }

    private String position(Connection source) throws SQLException {
        SnapshotReport report = Capture.from(source).masked(Masking.NONE).into(directory.resolve("snapshot"));
        return report.tool() + " " + report.position();
    }
}
