package dev.rehearsal.history.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase at work on a product whose statements that change tables commit. */
abstract class LiquibaseOnProduct {
    private static final String XML = """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
            %s
            </databaseChangeLog>
            """;

    private final Database database;

    @TempDir
    private Path project;

    LiquibaseOnProduct(Database database) {
        this.database = database;
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void appliesUndoesAndAppliesAgain() throws MigrationFailedException {
        History history = xml("""
                <changeSet author="ada" id="1">
                  <createTable tableName="a">
                    <column name="id" type="bigint" autoIncrement="true"><constraints primaryKey="true"/></column>
                    <column name="name" type="varchar(20)"/>
                    <column name="seen" type="boolean" defaultValueBoolean="false"/>
                    <column name="at" type="timestamp" defaultValueComputed="current_timestamp"/>
                  </createTable>
                </changeSet>
                <changeSet author="ada" id="2">
                  <addUniqueConstraint tableName="a" columnNames="name" constraintName="a_name"/>
                  <rollback>alter table a drop index a_name</rollback>
                </changeSet>
                """);
        try (MigrationTool liquibase = prepared(history)) {
            for (Migration migration : history.migrations()) {
                liquibase.up(migration);
                liquibase.down(migration);
                liquibase.up(migration);
            }
            liquibase.migrate();
        }
        assertThat(rows("select id from DATABASECHANGELOG order by orderexecuted"))
                .containsExactly("1", "2");
        assertThat(rows("show tables")).containsExactly("DATABASECHANGELOG", "DATABASECHANGELOGLOCK", "a");
        assertThat(history.schemaHistoryTables()).contains("DATABASECHANGELOG", "DATABASECHANGELOGLOCK");
    }

    @Test
    void choosesWhatIsMeantForTheProduct() {
        History history = xml("""
                <changeSet author="ada" id="here" dbms="mysql,mariadb"><sql>create table a (id int)</sql></changeSet>
                <changeSet author="ada" id="there" dbms="postgresql"><sql>create table b (id int)</sql></changeSet>
                """);

        assertThat(history.migrations()).extracting(Migration::version).containsExactly("ada:here");
    }

    @Test
    void refusesAProductForWhichItWasNotRead() {
        HistoryDirectory files = HistoryDirectory.in(project).with("changelog.xml", XML.formatted("""
                <changeSet author="ada" id="here" dbms="!postgresql"><sql>create table a (id int)</sql></changeSet>
                <changeSet author="ada" id="both"><sql>create table b (id int)</sql></changeSet>
                """));
        History ofPostgres = files.read();

        assertThatThrownBy(() -> ofPostgres.connect(new TestSessions(database)))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(
                        "was read for PostgreSQL, and on " + product().product());
    }

    @Test
    void worksWhereTheProductMakesNoDifference() throws MigrationFailedException {
        History ofPostgres =
                HistoryDirectory.in(project).with("changelog.sql", """
                        --liquibase formatted sql
                        --changeset ada:1
                        create table a (id int);
                        --rollback drop table a;
                        """).read();
        try (MigrationTool liquibase = prepared(ofPostgres)) {
            liquibase.up(ofPostgres.migrations().get(0));
        }
        assertThat(rows("show tables")).contains("a");
    }

    @Test
    void failureNamesTheLineAndATableThatWasMadeBeforeStays() throws MigrationFailedException {
        History history = sql("""
                --changeset ada:1
                create table a (id int);

                insert into a values (1);
                insert into a
                select 1 from nowhere;
                """);
        try (MigrationTool liquibase = prepared(history)) {
            MigrationFailedException failure = catchThrowableOfType(
                    MigrationFailedException.class,
                    () -> liquibase.up(history.migrations().get(0)));
            assertThat(failure.path()).isEqualTo("migrations/changelog.sql");
            assertThat(failure.line()).isEqualTo(6);
            assertThat(failure.sqlState()).isEqualTo("42S02");
            assertThat(failure.getMessage()).isEqualTo("Table 'nowhere' doesn't exist (error 1146)");
            assertThat(failure.statement()).startsWith("insert into a");
        }
        assertThat(rows("select count(*) from a"))
                .as("Liquibase rolls back what came behind the statement that committed")
                .containsExactly("0");
        assertThat(rows("select count(*) from DATABASECHANGELOG")).containsExactly("0");
    }

    @Test
    void readsBodiesAndCommentsAsTheProductDoes() throws MigrationFailedException {
        History history = sql("""
                --changeset ada:1 splitStatements:false
                create procedure p()
                begin
                  select 1; # one
                  select 2;
                end
                --rollback drop procedure p
                --changeset ada:2
                # nothing
                --rollback # nothing either
                """);
        assertThat(history.migrations().get(1).up().empty()).isTrue();
        try (MigrationTool liquibase = prepared(history)) {
            Migration first = history.migrations().get(0);
            liquibase.up(first);
            liquibase.down(first);
            liquibase.up(first);
        }
        assertThat(rows("select routine_name from information_schema.routines where routine_schema = database()"))
                .containsExactly("p");
    }

    private History xml(String changesets) {
        return read(HistoryDirectory.in(project).with("changelog.xml", XML.formatted(changesets)));
    }

    private History sql(String changesets) {
        return read(HistoryDirectory.in(project).with("changelog.sql", "--liquibase formatted sql\n" + changesets));
    }

    private History read(HistoryDirectory files) {
        return Histories.read(files.request().on(product()));
    }

    private DatabaseProduct product() {
        return DatabaseProducts.ofUrl(database.jdbcUrl());
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }

    private List<String> rows(String query) {
        return Sql.column(database, query);
    }
}
