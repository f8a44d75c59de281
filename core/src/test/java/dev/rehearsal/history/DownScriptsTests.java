package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollback scripts in a folder of their own, for tools that have no place for them. */
class DownScriptsTests {

    @TempDir
    private Path project;

    @Test
    void belongToFlywaysMigrationsByVersionHoweverTheyAreCalled() {
        flyway().with("V2__b.sql", "select 2")
                .with("V3__c.sql", "select 3")
                .with("V4__d.sql", "select 4")
                .with("V5_1__e.sql", "select 5")
                .with("V6__f.sql", "select 6");
        kept().with("V1__anything.sql", "select -1")
                .with("U2__b.sql", "select -2")
                .with("V3__c.down.sql", "select -3")
                .with("4.down.sql", "select -4")
                .with("deeper/5.1_e.down.sql", "select -5")
                .with("README.md", "not a script");
        History history = Histories.read(request());
        assertThat(history.tool()).isEqualTo("Flyway");
        assertThat(history.problems()).isEmpty();
        assertThat(downs(history))
                .containsExactly(
                        "1: rollback/V1__anything.sql",
                        "2: rollback/U2__b.sql",
                        "3: rollback/V3__c.down.sql",
                        "4: rollback/4.down.sql",
                        "5.1: rollback/deeper/5.1_e.down.sql",
                        "6: none");
    }

    @Test
    void belongToPrismasMigrationsByTimestampOrByTheNameOfTheirFolder() {
        prisma("20240101000000_a");
        prisma("20240102000000_b");
        prisma("20240103000000_c");
        prisma("20240103000000_d");
        kept().with("20240101000000.down.sql", "select -1")
                .with("20240102000000_b/down.sql", "select -2")
                .with("20240103000000_d.sql", "select -4");
        assertThat(downs(Histories.read(request())))
                .containsExactly(
                        "20240101000000: rollback/20240101000000.down.sql",
                        "20240102000000: rollback/20240102000000_b/down.sql",
                        "20240103000000_c: none",
                        "20240103000000_d: rollback/20240103000000_d.sql");
    }

    @Test
    void belongToDrizzlesMigrationsByTheirTag() {
        files().with("meta/_journal.json", """
                        {"version":"7","dialect":"postgresql","entries":[
                        {"idx":0,"version":"7","when":1700000000000,"tag":"0000_calm_ant","breakpoints":true},
                        {"idx":1,"version":"7","when":1700000000001,"tag":"0001_bold_bee","breakpoints":true}]}""")
                .with("0000_calm_ant.sql", "select 1")
                .with("0001_bold_bee.sql", "select 2");
        kept().with("0000_calm_ant.sql", "select -1").with("1.down.sql", "select -2");
        assertThat(downs(Histories.read(request())))
                .containsExactly("0000: rollback/0000_calm_ant.sql", "0001: rollback/1.down.sql");
    }

    @Test
    void belongToPlainFilesWhateverZerosTheyAreWrittenWith() {
        files().with("001_a.up.sql", "select 1").with("010_b.up.sql", "select 10");
        kept().with("1_a.down.sql", "select -1").with("V10__b.sql", "select -10");
        assertThat(downs(Histories.read(request())))
                .containsExactly("1: rollback/1_a.down.sql", "10: rollback/V10__b.sql");
    }

    @Test
    void mayLieAtSeveralPlacesAndOnTheClassPath() throws java.io.IOException {
        flyway().with("V2__b.sql", "select 2");
        kept().with("V1__a.sql", "select -1");
        new HistoryDirectory(project, "more/undo").with("V2__b.sql", "select -2");
        try (var loader = new java.net.URLClassLoader(
                new java.net.URL[] {project.resolve("more").toUri().toURL()}, null)) {
            HistoryRequest request = new HistoryRequest(
                    List.of("migrations"),
                    "",
                    null,
                    Map.of(),
                    project,
                    loader,
                    List.of("filesystem:rollback", "classpath:undo"));
            assertThat(downs(Histories.read(request)))
                    .containsExactly("1: rollback/V1__a.sql", "2: more/undo/V2__b.sql");
        }
    }

    @Test
    void oneThatBelongsToNoMigrationIsNamedWithTheNearest() {
        flyway().with("V20__rename_customer.sql", "select 2");
        kept().with("V1__a.sql", "select -1").with("V2O__rename_customer.sql", "select -2");
        assertThat(Histories.read(request()).problems())
                .extracting(problem -> problem.kind() + " " + problem.message())
                .containsExactly(
                        "DOWN_WITHOUT_UP 'rollback/V2O__rename_customer.sql' is the down of no migration (did you mean 'V20__rename_customer'?).");
    }

    @Test
    void whereNoneBelongsToAMigrationNothingIsRead() {
        flyway();
        kept().with("first.sql", "select -1");
        refuses(
                "No script at 'rollback', which 'downs' names, is the down of a migration: there are 'rollback/first.sql', and migrations 'V1__a'; name them by version, as in 'V7__x.sql', 'U7__x.sql', '7_x.down.sql' or '7.down.sql'");
    }

    @Test
    void aPlaceThatIsMissingOrEmptyIsNamed() {
        flyway();
        refuses("The location 'rollback' of 'downs' does not exist, seen from '" + project
                + "'; correct 'downs' or create it");
        kept().with("README.md", "later");
        refuses("There is no '.sql' file at 'rollback', which 'downs' names, seen from '" + project
                + "'; put the rollback scripts there or leave 'downs' out");
    }

    @Test
    void whatIsAmbiguousIsRefusedWithBothNames() {
        prisma("20240103000000_c");
        prisma("20240103000000_d");
        kept().with("20240103000000.down.sql", "select -1");
        refuses(
                "'rollback/20240103000000.down.sql' could undo '20240103000000_c' and '20240103000000_d'; give it the whole name of the one that it belongs to");
    }

    @Test
    void twoForOneMigrationAreRefused() {
        flyway();
        kept().with("U1__a.sql", "select -1").with("1.down.sql", "select -1");
        refuses("'rollback/1.down.sql' and 'rollback/U1__a.sql' both undo the version '1'; keep one of them");
    }

    @Test
    void whereTheToolHasAnUndoOfItsOwnBothAreNamed() {
        flyway().with("U1__a.sql", "select -1");
        kept().with("V1__a.sql", "select -1");
        refuses("'migrations/U1__a.sql' and 'rollback/V1__a.sql' both undo the version '1'; keep one of them");
    }

    @Test
    void anEmptyBlockOfTheToolIsNoUndo() {
        files().with("1_a.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n")
                .with("2_b.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n");
        kept().with("1.down.sql", "select -1");
        assertThat(downs(Histories.read(request()))).containsExactly("1: rollback/1.down.sql", "2: migrations/2_b.sql");
    }

    @Test
    void aToolThatUndoesByItsOwnMeansRefusesThem() {
        files().with("changelog.sql", "--liquibase formatted sql\n--changeset a:1\nselect 1;\n");
        kept().with("1.down.sql", "select -1");
        refuses(
                "'downs' names 'rollback', but Liquibase has a way of its own to undo a migration; write the downs there, and leave 'downs' out");
    }

    @Test
    void anEditOfOneIsAChangeOfTheHistory() {
        flyway();
        HistoryDirectory kept = kept().with("V1__a.sql", "select -1");
        History history = Histories.read(request());
        kept.with("V1__a.sql", "select -2");
        assertThat(history.changesSinceRead()).extracting(HistoryProblem::path).containsExactly("rollback/V1__a.sql");
        assertThat(history.fingerprint()).isNotEqualTo(Histories.read(request()).fingerprint());
    }

    private void refuses(String message) {
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> Histories.read(request()))
                .withMessage(message);
    }

    private HistoryDirectory flyway() {
        return files().with("V1__a.sql", "select 1");
    }

    private void prisma(String folder) {
        files().with(folder + "/migration.sql", "select 1");
    }

    private HistoryDirectory files() {
        return HistoryDirectory.in(project);
    }

    private HistoryDirectory kept() {
        return new HistoryDirectory(project, "rollback");
    }

    private HistoryRequest request() {
        return files().request().withDowns("rollback");
    }

    private static List<String> downs(History history) {
        return history.migrations().stream()
                .map(migration -> migration.id() + ": "
                        + Optional.of(migration)
                                .flatMap(Migration::down)
                                .map(Script::path)
                                .orElse("none"))
                .toList();
    }
}
