package dev.rehearsal.history.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.testing.HistoryDirectory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoriesTests {

    @TempDir
    private Path project;

    @Test
    void pairsUpsAndDownsInOrderOfTheirNumbers() {
        History history = files().with("9_b.up.sql", "select 1")
                .with("9_b.down.sql", "select 1")
                .with("20240101000000_d.up.sql", "select 1")
                .with("0001_a_first-one.up.sql", "select 1")
                .with("20240101000000123_e.up.sql", "select 1")
                .with("10_c.up.sql", "select 1")
                .with("README.md", "read me")
                .read();
        assertThat(history.tool()).isEqualTo("golang-migrate");
        assertThat(history.migrations())
                .extracting(Migration::id)
                .containsExactly("1", "9", "10", "20240101000000", "20240101000000123");
        assertThat(history.migrations()).extracting(Migration::after).startsWith(List.of(), List.of("1"));
        assertThat(history.migrations().get(0).displayName()).isEqualTo("V1 a first one");
        assertThat(history.migrations().get(0).up().path()).isEqualTo("migrations/0001_a_first-one.up.sql");
        assertThat(history.migrations().get(0).up().uri())
                .startsWith("file:///")
                .endsWith("one.up.sql");
        assertThat(history.migrations().get(1).down()).isPresent();
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void findsTheUsualPlacesByItself() {
        new HistoryDirectory(project, "src/main/resources/db/migration").with("V1__a.sql", "select 1");
        History history = Histories.read(new HistoryRequest(List.of(), "", null, Map.of(), project, noResources()));
        assertThat(history.tool()).isEqualTo("Flyway");
        assertThat(history.migrations().get(0).up().path()).isEqualTo("src/main/resources/db/migration/V1__a.sql");
    }

    @Test
    void saysWhereItLookedWhenThereIsNothing() {
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(
                        () -> Histories.read(new HistoryRequest(List.of(), "", null, Map.of(), project, noResources())))
                .withMessageContaining("'classpath:db/migration', 'db/migration'")
                .withMessageContaining("'locations'");
    }

    @Test
    void aLocationMayBeTheFileThatNamesTheOthers() {
        HistoryDirectory directory = new HistoryDirectory(project, "db/liquibase")
                .with(
                        "master.yml",
                        "databaseChangeLog:\n- include: {file: changes/first.sql, relativeToChangelogFile: true}\n")
                .with("changes/first.sql", "--liquibase formatted sql\n--changeset ada:1\ncreate table t (id int);\n");
        for (String location :
                List.of("db/liquibase/master.yml", "filesystem:" + project.resolve("db/liquibase/master.yml"))) {
            assertThat(Histories.read(directory.request().withLocations(List.of(location)))
                            .migrations())
                    .as(location)
                    .hasSize(1);
        }
    }

    @Test
    void aLocationThatIsOneOfSeveralScriptsIsRefused() {
        HistoryDirectory directory = new HistoryDirectory(project, "db")
                .with("1_a.up.sql", "select 1;")
                .with("2_b.up.sql", "select 1;");

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> Histories.read(directory.request().withLocations(List.of("db/1_a.up.sql"))))
                .withMessage("The location 'db/1_a.up.sql' is one of several scripts; name the directory 'db'");
    }

    @Test
    void optionsWithoutAToolAreSaidToNeedOne() {
        HistoryDirectory directory = new HistoryDirectory(project, "db")
                .with("20200101__first.sql", "create table t (id int);")
                .with("20200102__second.sql", "create table u (id int);");

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> Histories.read(directory.request().withOption("sqlMigrationPrefix", "")))
                .withMessageContaining("none of them a migration")
                .withMessageContaining("'sqlMigrationPrefix' may give files other names: name the tool");
        assertThat(Histories.read(directory
                                .request()
                                .withOption("sqlMigrationPrefix", "")
                                .withTool("Flyway"))
                        .migrations())
                .hasSize(2);
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> Histories.read(directory.request()))
                .withMessageNotContaining("name the tool");
    }

    @Test
    void aLocationThatIsMissingIsNamed() {
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> Histories.read(HistoryRequest.at("db/migrate").inProject(project)))
                .withMessageContaining("'db/migrate' does not exist");
    }

    @Test
    void severalToolsAtOnePlaceMustBeToldApartByTheUser() {
        HistoryDirectory files = files().with("V1__a.sql", "select 1").with("1_a.up.sql", "select 1");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(files::read)
                .withMessageContaining("'Flyway', 'golang-migrate'");
        assertThat(files.read("flyway").tool()).isEqualTo("Flyway");
    }

    @Test
    void anUnknownToolIsRefusedWithTheNamesOfTheKnownOnes() {
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> files().with("1_a.up.sql", "select 1").read("rails"))
                .withMessageContaining("'rails'")
                .withMessageContaining("'diesel'");
    }

    @Test
    void aCargoFileAboveTellsSqlxFromGolangMigrate() throws IOException {
        HistoryDirectory files = files().with("1_a.up.sql", "select 1");
        assertThat(files.read().tool()).isEqualTo("golang-migrate");
        Files.writeString(project.resolve("Cargo.toml"), "");
        assertThat(files.read().tool()).isEqualTo("sqlx");
        Files.writeString(project.resolve("go.mod"), "");
        assertThat(files.read().tool()).isEqualTo("golang-migrate");
    }

    @Test
    void aCargoFileAboveFilesBesideTheProjectDoesSoToo() throws IOException {
        files().with("1_a.up.sql", "select 1");
        HistoryRequest request =
                HistoryRequest.at("../migrations").inProject(Files.createDirectory(project.resolve("migration-tests")));
        assertThat(Histories.read(request).tool()).isEqualTo("golang-migrate");
        Files.writeString(project.resolve("Cargo.toml"), "");
        assertThat(Histories.read(request).tool()).isEqualTo("sqlx");
    }

    @Test
    void whatLiesAboveProjectAndFilesTellsNothing() throws IOException {
        Path shop = Files.createDirectory(project.resolve("shop"));
        HistoryDirectory.in(shop).with("1_a.up.sql", "select 1");
        Files.writeString(project.resolve("Cargo.toml"), "");
        HistoryRequest request =
                HistoryRequest.at("../migrations").inProject(Files.createDirectory(shop.resolve("migration-tests")));
        assertThat(Histories.read(request).tool()).isEqualTo("golang-migrate");
    }

    @Test
    void reportsWhatIsWrongWithTheFiles() {
        History history = files().with("1_a.up.sql", "select 1")
                .with("01_b.up.sql", "select 1")
                .with("2_c.down.sql", "select 1")
                .with("3_empty.up.sql", "\n-- nothing; /* here */\n /* nor /* here */ ; */ ;;")
                .with("4_latin.up.sql", new byte[] {'-', '-', '\n', (byte) 0xE4})
                .with("99999999999999999999_e.up.sql", "select 1")
                .read();
        assertThat(history.problems())
                .extracting(problem -> problem.kind() + " " + problem.path() + ":" + problem.line())
                .containsExactlyInAnyOrder(
                        Kind.DUPLICATE_VERSION + " migrations/1_a.up.sql:0",
                        Kind.DOWN_WITHOUT_UP + " migrations/2_c.down.sql:0",
                        Kind.EMPTY_UP + " migrations/3_empty.up.sql:0",
                        Kind.UNREADABLE_ENCODING + " migrations/4_latin.up.sql:2",
                        Kind.UNUSABLE_NAME + " migrations/99999999999999999999_e.up.sql:0");
    }

    @Test
    void seesThatFilesChangedSinceTheyWereRead() {
        HistoryDirectory files = files().with("1_a.up.sql", "select 1").with("2_b.up.sql", "select 1");
        History history = files.read();
        assertThat(history.changesSinceRead()).isEmpty();
        String before = history.fingerprint();
        files.with("2_b.up.sql", "select 2").with("3_c.up.sql", "select 3");
        assertThat(history.changesSinceRead())
                .extracting(HistoryProblem::message)
                .containsExactly(
                        "'migrations/2_b.up.sql' was edited while its history was rehearsed.",
                        "'migrations/3_c.up.sql' was added while its history was rehearsed.");
        assertThat(history.fingerprint())
                .isEqualTo(before)
                .isNotEqualTo(files.read().fingerprint());
    }

    @Test
    void readsFromJarsOnTheClassPath() throws IOException {
        Path jar = project.resolve("webshop.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("db/migration/"));
            out.putNextEntry(new JarEntry("db/migration/1_a ä#%.up.sql"));
            out.write("select 'in a jar'".getBytes(StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            History history = Histories.read(
                    new HistoryRequest(List.of("classpath:db/migration"), "", null, Map.of(), project, loader));
            assertThat(history.migrations()).hasSize(1);
            Script up = history.migrations().get(0).up();
            assertThat(up.sql()).isEqualTo("select 'in a jar'");
            assertThat(up.path()).isEqualTo("webshop.jar!/db/migration/1_a ä#%.up.sql");
            assertThat(up.uri()).isEmpty();
        }
    }

    @Test
    void leadsFromACopiedResourceBackToItsSource() throws IOException {
        new HistoryDirectory(project, "src/main/resources/db/migration").with("1_a.up.sql", "select 1");
        new HistoryDirectory(project, "target/classes/db/migration")
                .with("1_a.up.sql", "select 1")
                .with("2_generated.up.sql", "select 2");
        URL classes = project.resolve("target/classes").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null)) {
            History history = Histories.read(
                    new HistoryRequest(List.of("classpath:db/migration"), "", null, Map.of(), project, loader));
            assertThat(history.migrations())
                    .extracting(migration -> migration.up().path())
                    .containsExactly(
                            "src/main/resources/db/migration/1_a.up.sql",
                            "target/classes/db/migration/2_generated.up.sql");
        }
    }

    @Test
    void followsLinksInsideTheProjectOnly() throws IOException {
        HistoryDirectory files = files().with("1_a.up.sql", "select 1");
        Path shared = Files.writeString(project.resolve("shared.sql"), "select 2");
        Files.createSymbolicLink(project.resolve("migrations/2_b.up.sql"), shared);
        assertThat(files.read().migrations()).extracting(Migration::id).containsExactly("1", "2");
        Path elsewhere = Files.createTempFile("elsewhere", ".sql");
        try {
            Files.createSymbolicLink(project.resolve("migrations/3_c.up.sql"), elsewhere);
            assertThatExceptionOfType(HistoryException.class)
                    .isThrownBy(files::read)
                    .withMessageContaining("'3_c.up.sql'")
                    .withMessageContaining("out of the project");
        } finally {
            Files.delete(elsewhere);
        }
    }

    private HistoryDirectory files() {
        return HistoryDirectory.in(project);
    }

    private static ClassLoader noResources() {
        return new URLClassLoader(new URL[0], null);
    }
}
