package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.OddFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A second migration that is no file: what each tool does with it is said, and nothing is dropped without a word or waited for. */
@Timeout(60)
class UnusableEntriesTests {
    private static final String PASSES = "passes over it without a word";
    private static final String REFUSES = "refuses the whole directory because of it";
    private static final String FAILS = "fails when its turn comes";
    private static final String WAITS = "waits for ever when it reads it";
    private static final String NOTHING = "takes it for an empty migration, which it records without running anything";
    private static final List<String> IN_TURN = List.of(FAILS, FAILS, FAILS, WAITS, FAILS);
    private static final List<String> AT_ONCE = List.of(REFUSES, REFUSES, REFUSES, WAITS, REFUSES);

    @TempDir
    Path project;

    /**
     * A tool, a sound first migration, and what it does with a second one that is no file.
     *
     * @param second its path
     * @param reactions one for each of {@link OddFiles}; empty where the tool and we have nothing to say
     */
    record Reader(String tool, Map<String, String> files, String second, List<String> reactions) {}

    private static final List<Reader> READERS = List.of(
            reader("goose", "1_a.sql", "-- +goose Up\ncreate table a ();\n", "2_b.sql", IN_TURN),
            reader(
                    "golang-migrate",
                    "1_a.up.sql",
                    "create table a ();",
                    "2_b.up.sql",
                    List.of(NOTHING, PASSES, FAILS, WAITS, FAILS)),
            reader(
                    "dbmate",
                    "1_a.sql",
                    "-- migrate:up\n-- migrate:down\n",
                    "2_b.sql",
                    List.of(FAILS, PASSES, FAILS, WAITS, FAILS)),
            reader(
                    "Flyway",
                    "V1__a.sql",
                    "create table a ();",
                    "V2__b.sql",
                    List.of(PASSES, PASSES, PASSES, WAITS, PASSES)),
            reader("Flyway", "V1__a.sql", "select 1;", "R__b.sql", List.of(PASSES, PASSES, PASSES, WAITS, PASSES)),
            reader("Flyway", "V1__a.sql", "select 1;", "sub/V2__b.sql", List.of(PASSES, PASSES, PASSES, WAITS, PASSES)),
            reader("Flyway", "V1__a.sql", "select 1;", "other.sql", List.of("", "", "", "", "")),
            reader(
                    "sqlx",
                    "1_a.sql",
                    "create table a ();",
                    "2_b.sql",
                    List.of(REFUSES, PASSES, PASSES, PASSES, REFUSES)),
            reader("sqlx", "1_a.sql", "create table a ();", "README.md", List.of(REFUSES, "", "", "", "")),
            reader("diesel", "1_a/up.sql", "create table a ();", "2_b/up.sql", IN_TURN),
            reader("diesel", "1_a/up.sql", "create table a ();", "2_b", List.of(REFUSES, "", "", REFUSES, "")),
            reader(
                    "diesel",
                    "1_a/up.sql",
                    "create table a ();",
                    "1_a/down.sql",
                    List.of(PASSES, FAILS, FAILS, WAITS, FAILS)),
            reader("Prisma", "1_a/migration.sql", "create table a ();", "2_b/migration.sql", AT_ONCE),
            new Reader(
                    "Drizzle",
                    Map.of("0000_a.sql", "select 1;", "meta/_journal.json", journal()),
                    "0001_b.sql",
                    AT_ONCE),
            reader(
                    "Drizzle",
                    "20240101000000_a/migration.sql",
                    "select 1;",
                    "20240102000000_b/migration.sql",
                    List.of(PASSES, REFUSES, REFUSES, WAITS, REFUSES)),
            reader("Atlas", "1_a.sql", "create table a ();", "2_b.sql", AT_ONCE),
            reader("sql-migrate", "1_a.sql", "-- +migrate Up\nselect 1;\n", "2_b.sql", AT_ONCE),
            reader("MyBatis Migrations", "1_a.sql", "-- // a\nselect 1;\n-- //@UNDO\n", "2_b.sql", IN_TURN),
            reader(
                    "node-pg-migrate",
                    "1_a.sql",
                    "select 1;",
                    "2_b.sql",
                    List.of(REFUSES, PASSES, REFUSES, PASSES, REFUSES)),
            reader("node-pg-migrate", "1_a.sql", "select 1;", "lib", List.of(REFUSES, "", REFUSES, "", REFUSES)),
            new Reader(
                    "Liquibase",
                    Map.of("master.xml", changelog("<includeAll path='migrations/all'/>"), "all/1_a.sql", formatted()),
                    "all/2_b.sql",
                    List.of(PASSES, "", "", PASSES, PASSES)));

    private static Reader reader(String tool, String first, String text, String second, List<String> reactions) {
        return new Reader(tool, Map.of(first, text), second, reactions);
    }

    private static String journal() {
        return """
                {"entries": [
                  {"idx": 0, "when": 1, "tag": "0000_a", "breakpoints": true},
                  {"idx": 1, "when": 2, "tag": "0001_b", "breakpoints": true}]}
                """;
    }

    private static String changelog(String content) {
        return """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd">
                %s
                </databaseChangeLog>
                """.formatted(content);
    }

    private static String formatted() {
        return "--liquibase formatted sql\n--changeset ada:1\ncreate table a (id int);\n";
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Reader reader : READERS) {
            for (OddFiles odd : OddFiles.values()) {
                // Liquibase itself cannot read its changelog then, and says so.
                if (odd != OddFiles.UNREADABLE || !reader.tool().equals("Liquibase")) {
                    cases.add(Arguments.of(reader.tool(), reader.second(), odd, reader));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cases")
    void saysWhatTheToolDoesWithIt(String tool, String second, OddFiles odd, Reader reader) {
        odd.at(project.resolve("migrations").resolve(second));

        History history = history(reader);

        String reaction = reaction(reader.reactions(), odd);
        assertThat(history.migrations()).hasSize(1);
        assertThat(history.problems().stream().filter(problem -> problem.kind() == HistoryProblem.Kind.NOT_A_FILE))
                .extracting(HistoryProblem::path, HistoryProblem::message)
                .containsExactlyElementsOf(
                        reaction.isEmpty()
                                ? List.of()
                                : List.of(tuple(
                                        "migrations/" + second,
                                        "'migrations/%s' %s, and %s %s."
                                                .formatted(second, what(odd), tool, reaction))));
    }

    private static String reaction(List<String> reactions, OddFiles odd) {
        return reactions.get(List.of(OddFiles.values()).indexOf(odd));
    }

    private static String what(OddFiles odd) {
        return switch (odd) {
            case DANGLING_LINK -> "is a link to 'gone.sql', which does not exist";
            case DIRECTORY -> "is a directory";
            case LINK_TO_DIRECTORY -> "is a link to a directory";
            case NAMED_PIPE -> "is a named pipe";
            case UNREADABLE -> "cannot be read: access denied";
        };
    }

    @Test
    void aLinkToItselfAndALinkToANamedPipeAreNeitherFollowedNorRead() {
        HistoryDirectory directory = HistoryDirectory.in(project).with("V1__a.sql", "create table a ();");
        Path location = project.resolve("migrations");
        OddFiles.NAMED_PIPE.at(project.resolve("pipe"));
        link(location.resolve("V2__b.sql"), "V2__b.sql");
        link(location.resolve("V3__c.sql"), "../pipe");

        assertThat(directory.read("Flyway").problems())
                .extracting(HistoryProblem::message)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(
                                        "'migrations/V2__b.sql' is a link to 'V2__b.sql', which cannot be followed: "),
                        second -> assertThat(second).startsWith("'migrations/V3__c.sql' is a named pipe, and Flyway "));
    }

    @Test
    void nothingButBrokenLinksIsNoEmptyDirectory() {
        OddFiles.DANGLING_LINK.at(project.resolve("migrations/1_a.up.sql"));
        HistoryRequest request = HistoryDirectory.in(project).request();

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> Histories.read(request))
                .withMessageContaining("'migrations/1_a.up.sql' is a link to 'gone.sql', which does not exist");
    }

    @Test
    void anIncludedNamedPipeIsNotWaitedFor() {
        HistoryDirectory directory =
                HistoryDirectory.in(project).with("master.xml", changelog("<include file='migrations/sub/2_b.sql'/>"));
        OddFiles.NAMED_PIPE.at(project.resolve("migrations/sub/2_b.sql"));

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> directory.read("Liquibase"))
                .withMessageContaining("'migrations/sub/2_b.sql' is a named pipe");
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void alembicsRevisionsAreRefusedBeforePythonSeesThem(OddFiles odd, String reaction) {
        HistoryDirectory directory = HistoryDirectory.in(project)
                .with("versions/a.py", "revision = 'a'\ndown_revision = None\n")
                .with("../alembic.ini", "[alembic]\nscript_location = migrations\n");
        odd.at(project.resolve("migrations/versions/b.py"));

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> directory.read("Alembic"))
                .withMessageContaining("'migrations/versions/b.py' %s, and Alembic %s".formatted(what(odd), reaction));
    }

    static Stream<Arguments> revisions() {
        return Stream.of(OddFiles.values()).map(odd -> Arguments.of(odd, reaction(AT_ONCE, odd)));
    }

    @Test
    void aPipeAmongProgramsIsNotWaitedFor() {
        HistoryDirectory directory = HistoryDirectory.in(project)
                .with("1_a.js", "exports.up = knex => knex.raw('select 1'); exports.down = () => {};")
                .with("../package.json", "{\"dependencies\": {\"knex\": \"3.3.0\"}}");
        OddFiles.NAMED_PIPE.at(project.resolve("migrations/2_b.js"));

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(directory::read)
                .withMessageContaining("'migrations/2_b.js' is a named pipe, and Knex " + WAITS);
    }

    private History history(Reader reader) {
        HistoryDirectory directory = HistoryDirectory.in(project);
        reader.files().forEach((path, text) -> directory.with(path, text.getBytes(StandardCharsets.UTF_8)));
        return directory.read(reader.tool());
    }

    private static void link(Path link, String target) {
        try {
            Files.createSymbolicLink(link, Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
