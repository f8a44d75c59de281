package dev.rehearsal.product.postgres.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that do something to the server's machine, and others that only read so. */
@Tag("exhaustive")
class ReachesOutsideDatabaseTests {
    @TempDir
    private Path directory;

    /** One of each headline. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "copy (select 1) to program 'cat > /dev/null' ~ up starts a program on the server by 'copy … to program'",
                "copy t from program 'echo 1' ~ up starts a program on the server by 'copy … from program'",
                "copy t (id) to '/dev/null' ~ up writes a file on the server by 'copy … to a file'",
                "copy t from '/dev/null' ~ up reads a file of the server by 'copy … from a file'",
                "select lo_from_bytea(4711, 'x'); select lo_export(4711, '/dev/null') ~ up writes a file on the server by 'lo_export(…)'",
                "create function f() returns text language internal as 'pgsql_version' ~ up makes a routine in a language that may do anything on the server by 'language internal'",
                "do $$ begin execute 'co' || 'py t to ''/dev/null'''; end $$ ~ up writes a file on the server",
            })
    void whatReachesOutsideIsTold(String sql, String headline) throws IOException {
        assertThatItIsTold(sql, headline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "do $$ begin copy t to '/dev/null'; end $$ ~ up writes a file on the server by 'copy … to a file'",
                "do $$ begin perform lo_from_bytea(4711, 'x'); execute 'select lo_' || 'export(4711, ''/dev/null'')'; end $$ ~ up writes a file on the server",
            })
    void whatReachesOutsideFromABlockIsTold(String sql, String headline) throws IOException {
        assertThatItIsTold(sql, headline);
    }

    private void assertThatItIsTold(String sql, String headline) throws IOException {
        assertThat(findings(sql)).extracting(Finding::headline).containsExactly(headline);
    }

    /** One of each place where the words may stand: comments, strings, names, arguments, other languages. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t select 1 -- copy t to '/tmp/x'",
                "do $$ begin raise notice 'copy t to ''/tmp/x'''; end $$",
                "create table program (\"to\" text default 'lo_export(1)')",
                "drop function if exists lo_export(text); comment on function lo_unlink(oid) is 'lo_export(1)'",
                "create function f() returns text language plpgsql as $$ begin return 'language c'; end $$"
            })
    void whatOnlyReadsSoIsNot(String sql) throws IOException {
        assertThat(findings(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comment on table t is 'copy t to program ''rm'''",
                "create table copy (program text); insert into copy values ('to')",
                "create function c() returns int language sql as 'select 1'",
                "select lo_unlink(lo_from_bytea(0, 'x'))"
            })
    void whatReadsSoInOtherPlacesIsNot(String sql) throws IOException {
        assertThat(findings(sql)).isEmpty();
    }

    @Test
    void itNamesItsLineAndWhatTheServerSays() throws IOException {
        assertThat(findings("select 1;\n\ncopy (select 1) to program 'cat > /dev/null'"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place().line()).isEqualTo(3);
                    assertThat(finding.facts().toString()).contains("pg_execute_server_program");
                });
    }

    private List<Finding> findings(String sql) throws IOException {
        Files.writeString(directory.resolve("1_t.up.sql"), "create table t (id int)");
        Files.writeString(directory.resolve("2_step.up.sql"), sql);
        HistoryRequest at = HistoryRequest.at("filesystem:" + directory);
        History history = Histories.read(new HistoryRequest(
                List.copyOf(at.locations()), "golang-migrate", null, Map.of(), directory, at.classLoader()));
        try (Walk walk = Walk.of(
                Rehearsal.of(history).on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation)))) {
            assertThat(walk.steps())
                    .allSatisfy(step -> assertThat(step.up().succeeded())
                            .as(step.up().toString())
                            .isTrue());
            return Judge.standard().judge(walk.history(), List.of()).stream()
                    .filter(finding -> finding.check().equals("ReachesOutsideDatabase"))
                    .toList();
        }
    }
}
