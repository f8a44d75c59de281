package dev.rehearsal.history.liquibase;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.liquibase.LiquibaseSetup.QuietLogs;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.ToolComparison;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import liquibase.Scope;
import liquibase.changelog.FastCheckService;
import liquibase.command.CommandScope;
import liquibase.command.core.RollbackCountCommandStep;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.UpdateCountCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase's own commands ({@code update-count}, {@code rollback-count}, {@code update}) migrate one database, Rehearsal the other. */
@Tag("exhaustive")
class LiquibaseRealToolTests {
    private static final String CHANGELOG = "migrations/db.changelog-master.xml";

    @TempDir
    private Path project;

    @Test
    void everyFormatLeadsToTheSameSchemaRowsAndBooks() throws MigrationFailedException {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("db.changelog-master.xml", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                            http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                            <property name="text" value="varchar(200)"/>
                            <changeSet id="1" author="ada" labels="shop">
                                <comment>create users</comment>
                                <createTable tableName="users">
                                    <column name="id" type="bigint" autoIncrement="true">
                                        <constraints primaryKey="true" primaryKeyName="users_pk"/>
                                    </column>
                                    <column name="name" type="${text}"><constraints nullable="false"/></column>
                                </createTable>
                                <loadData tableName="users" file="users.csv" relativeToChangelogFile="true"/>
                                <rollback><dropTable tableName="users"/></rollback>
                            </changeSet>
                            <changeSet id="2" author="ada">
                                <addColumn tableName="users"><column name="email" type="text" defaultValue="-"/></addColumn>
                                <createIndex tableName="users" indexName="users_email"><column name="email"/></createIndex>
                            </changeSet>
                            <changeSet id="hand-made" author="ada">
                                <preConditions onFail="MARK_RAN"><tableExists tableName="made_by_hand"/></preConditions>
                                <sql>comment on table made_by_hand is 'old'</sql>
                                <rollback/>
                            </changeSet>
                            <include file="orders.sql" relativeToChangelogFile="true"/>
                            <includeAll path="more" relativeToChangelogFile="true"/>
                        </databaseChangeLog>
                        """)
                .with("users.csv", "name\nAda\n\"Bob, the builder\"\n")
                .with("orders.sql", """
                        --liquibase formatted sql

                        --changeset bob:orders runOnChange:true
                        --comment: with a function; and a semicolon in it
                        create table orders (id int primary key, total numeric(10, ${scale}));
                        insert into orders values (1, 9.99);
                        --rollback drop table orders;

                        --changeset bob:function splitStatements:false
                        create function total() returns numeric language plpgsql as $$
                        begin
                            return (select sum(total) from orders);
                        end $$;
                        --rollback drop function total();

                        --changeset bob:index runInTransaction:false
                        create index concurrently orders_total on orders (total);
                        --rollback drop index concurrently orders_total;
                        """)
                .with("more/a.yaml", """
                        databaseChangeLog:
                          - changeSet:
                              id: 1
                              author: eve
                              context: "!test"
                              changes:
                                - addUniqueConstraint: {tableName: users, columnNames: name, constraintName: one_name}
                                - tagDatabase: {tag: first}
                        """)
                .with("more/b.json", """
                        {"databaseChangeLog": [
                          {"changeSet": {"id": "last", "author": "eve",
                            "changes": [{"addNotNullConstraint": {"tableName": "users", "columnName": "email"}}]}},
                          {"changeSet": {"id": "view", "author": "eve", "runAlways": true,
                            "changes": [{"createView": {"viewName": "names", "replaceIfExists": true,
                                "selectQuery": "select name from users"}}],
                            "rollback": [{"dropView": {"viewName": "names"}}]}}]}
                        """);
        compare(files);
    }

    /** What it had only marked as run it rolls back all the same: both databases lose a table that the changeset never made. */
    @Test
    void aChangesetThatWasOnlyMarkedAsRunIsRolledBackLikeAnyOther() throws MigrationFailedException {
        compare(HistoryDirectory.in(project).with("db.changelog-master.xml", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                            http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                            <changeSet id="1" author="ada">
                                <sql>create table users (id int)</sql>
                                <rollback>drop table if exists users</rollback>
                            </changeSet>
                            <changeSet id="2" author="ada">
                                <preConditions onFail="MARK_RAN"><not><tableExists tableName="users"/></not></preConditions>
                                <createTable tableName="users"><column name="id" type="int"/></createTable>
                            </changeSet>
                        </databaseChangeLog>
                        """));
    }

    /** A step is given its changeset alone; what it may look at besides has to be there all the same. */
    @Test
    void whatAChangesetAsksOfOthersIsAnswered() throws MigrationFailedException {
        compare(HistoryDirectory.in(project)
                .with("db.changelog-master.xml", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" logicalFilePath="shop"
                            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                            http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                            <property name="now" value="a test" context="test"/>
                            <property name="now" value="production" context="prod"/>
                            <property name="now" value="none"/>
                            <preConditions onFail="WARN"><changeSetExecuted id="1" author="ada" changeLogFile="shop"/></preConditions>
                            <changeSet id="1" author="ada">
                                <sql>create table users (id int, said text default '${now} in ${database.defaultSchemaName}')</sql>
                                <rollback>drop table users</rollback>
                            </changeSet>
                            <changeSet id="2" author="ada" dbms="mysql"><sql>no such thing</sql><rollback/></changeSet>
                            <changeSet id="2" author="ada" dbms="postgresql">
                                <validCheckSum>ANY</validCheckSum>
                                <tagDatabase tag="second"/>
                            </changeSet>
                            <changeSet id="3" author="ada" runOnChange="true">
                                <preConditions onFail="MARK_RAN">
                                    <changeSetExecuted id="1" author="ada" changeLogFile="shop"/>
                                    <not><changeSetExecuted id="4" author="ada" changeLogFile="shop"/></not>
                                    <sqlCheck expectedResult="1">select count(*) from databasechangelog where tag = 'second'</sqlCheck>
                                </preConditions>
                                <sql>insert into users values (3)</sql>
                                <rollback>delete from users where id = 3</rollback>
                            </changeSet>
                            <changeSet id="4" author="ada">
                                <preConditions onFail="MARK_RAN">
                                    <changeSetExecuted id="no such" author="ada" changeLogFile="shop"/>
                                </preConditions>
                                <sql>insert into users values (4)</sql>
                                <rollback/>
                            </changeSet>
                            <changeSet id="5" author="ada" objectQuotingStrategy="QUOTE_ALL_OBJECTS">
                                <loadData tableName="users" file="users.csv" relativeToChangelogFile="true"/>
                                <rollback>delete from users where id = 5</rollback>
                            </changeSet>
                            <changeSet id="6" author="ada" onValidationFail="MARK_RAN">
                                <dropColumn tableName="users"/>
                                <rollback/>
                            </changeSet>
                            <changeSet id="7" author="ada">
                                <customChange class="%s"/>
                            </changeSet>
                            <changeSet id="8" author="ada"><sql>drop table users</sql><rollback changeSetId="1" changeSetAuthor="ada"/></changeSet>
                        </databaseChangeLog>
                        """.formatted(StateOfItsOwn.class.getName()))
                .with("users.csv", "id,said\n5,five\n"));
    }

    private void compare(HistoryDirectory files) throws MigrationFailedException {
        HistoryRequest request = files.request()
                .withTool("Liquibase")
                .withOption("parameter.scale", "2")
                .withOption("contexts", "prod");
        new ToolComparison(
                        Histories.read(request),
                        Set.of("databasechangelog.dateexecuted", "databasechangelog.deployment_id"))
                .compare(new Commands());
    }

    /** The commands of Liquibase's command line. */
    private final class Commands implements ToolComparison.RealTool {
        @Override
        public void up(Database database, Migration migration) {
            run(database, UpdateCountCommandStep.COMMAND_NAME, Map.of("count", 1));
        }

        @Override
        public void down(Database database, Migration migration) {
            run(database, RollbackCountCommandStep.COMMAND_NAME, Map.of("count", 1));
        }

        @Override
        public void all(Database database) {
            run(database, UpdateCommandStep.COMMAND_NAME, Map.of());
        }

        private void run(Database database, String[] name, Map<String, Object> arguments) {
            try (var connection = new JdbcConnection(database.connect(Access.MIGRATOR))) {
                var target = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
                CommandScope command = new CommandScope(name);
                arguments.forEach(command::addArgumentValue);
                command.addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, target)
                        .addArgumentValue("changelogFile", CHANGELOG)
                        .addArgumentValue("contexts", "prod")
                        .setOutput(new ByteArrayOutputStream());
                Map<String, Object> scope = new HashMap<>(QuietLogs.settings());
                scope.put("resourceAccessor", new DirectoryResourceAccessor(project));
                scope.put("javaProperties", new HashMap<>(Map.of("scale", "2")));
                Scope.child(scope, () -> {
                    // A new process has no memory.
                    Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
                    command.execute();
                });
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
