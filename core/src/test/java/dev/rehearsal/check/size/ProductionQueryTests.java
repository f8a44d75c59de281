package dev.rehearsal.check.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The query that a finding prints, sent as an ordinary role to a server where the tables are. */
class ProductionQueryTests {

    @Test
    void tellsWhatPostgresEstimates() throws SQLException {
        try (Database database = Postgres.database();
                Connection owner = database.connect(Access.OBSERVER)) {
            execute(owner, """
                    create table flyway_schema_history (installed_rank int, version text, type text, success boolean);
                    insert into flyway_schema_history values (1, '1', 'SQL', true), (2, '9', 'SQL', true), (3, '10', 'SQL', true);
                    create table small (id int); insert into small select generate_series(1, 20);
                    create table wide (id int, text text);
                    alter table wide alter column text set storage external;
                    insert into wide select i, repeat('x', 100000) from generate_series(1, 30) i;
                    create table parted (id int) partition by range (id);
                    create table parted_1 partition of parted for values from (0) to (1000);
                    insert into parted select generate_series(1, 300);
                    """);
            execute(owner, "vacuum analyze");
            execute(owner, "create table fresh (id int); insert into fresh values (1)");
            execute(owner, "begin; lock table small in access exclusive mode");
            try (Connection connection = database.connect(Access.OBSERVER)) {
                execute(connection, "set search_path = public");
                ProductionFile file = asked("postgres", "Flyway", connection);

                assertThat(file.origin().product()).isEqualTo("postgres");
                assertThat(file.origin().applied()).isEqualTo("10");
                assertThat(file.size("public.small").orElseThrow().rows()).isEqualTo(OptionalLong.of(20));
                assertThat(file.size("public.parted").orElseThrow().rows()).isEqualTo(OptionalLong.of(300));
                assertThat(file.size("public.wide").orElseThrow().bytes().getAsLong())
                        .isGreaterThan(3_000_000);
                assertThat(file.size("public.fresh").orElseThrow().rows()).isEmpty();
                assertThat(file.tables()).doesNotContainKey("pg_catalog.pg_class");
            }
            execute(owner, "rollback");
        }
    }

    @Test
    void tellsWhatMariadbEstimates() throws SQLException {
        try (Database database = Mariadb.database();
                Connection connection = database.connect(Access.OBSERVER)) {
            execute(
                    connection,
                    "create table goose_db_version (id int primary key, version_id bigint, is_applied boolean)");
            execute(connection, "insert into goose_db_version values (1, 0, 1), (2, 20260101000000, 1)");
            execute(connection, "create table orders (id int primary key)");
            execute(connection, "insert into orders values (1), (2), (3)");
            execute(connection, "analyze table orders");
            ProductionFile file = asked("mariadb", "goose", connection);

            assertThat(file.origin().applied()).isEqualTo("20260101000000");
            assertThat(file.size("orders"))
                    .hasValueSatisfying(size -> assertThat(size.rows()).isEqualTo(OptionalLong.of(3)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Liquibase", "Prisma", "golang-migrate", "Sequelize", "Alembic", "command"})
    void isAskedOfEachTool(String tool) {
        assertThat(List.of("postgres", "mariadb", "mysql"))
                .allSatisfy(
                        product -> assertThat(SuggestionDialect.productionRows(DatabaseProducts.ofId(product), tool))
                                .contains("# rehearsal.production-rows: " + product)
                                .endsWith(";"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mariadb"})
    void isThatOfThePage(String product) throws IOException {
        Path file = Path.of("src/test/resources/production-rows", product + ".sql");
        String query = SuggestionDialect.productionRows(DatabaseProducts.ofId(product), "Flyway") + "\n";
        if (System.getProperty("rehearsal.docs", "").equals("write")) {
            Files.writeString(file, query);
        }
        assertThat(query).isEqualTo(Files.readString(file));
    }

    private static ProductionFile asked(String product, String tool, Connection connection) throws SQLException {
        String query = SuggestionDialect.productionRows(DatabaseProducts.ofId(product), tool);
        return ProductionFile.parse(String.join("\n", Sql.column(connection, query)), "rows.tsv");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
