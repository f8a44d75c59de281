package dev.rehearsal.history.atlas;

import static dev.rehearsal.testing.HistoryDirectory.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.HistoryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlasFormatTests {
    private static final String INIT = "create table a (id int);\n";
    private static final String INDEX = "-- atlas:txmode none\n\ncreate index concurrently a_id on a (id);\n";
    /** Computed apart from our code. */
    private static final String SUM = """
            h1:Ybj2PpuySQw/gQoNUCbQfsoBC1Rq7+e08OxPhoFi/8M=
            1_init.sql h1:fJKXBCZ+F3hNbU0XsYvVk1LqM6lutQSfafFrE66JJQE=
            2_index.sql h1:pzf+oLOIJMcAdlo2cCFCDFbovc5lBTGBPHVtbu5QUUA=
            """;

    @TempDir
    private Path project;

    @Test
    void readsADirectoryWhoseSumFits() {
        History history = sound().read();
        assertThat(history.tool()).isEqualTo("Atlas");
        assertThat(history.problems()).isEmpty();
        assertThat(history.migrations()).extracting(Migration::displayName).containsExactly("V1 init", "V2 index");
    }

    @Test
    void namesTheFileThatDoesNotFitTheSum() {
        assertThat(mismatch(sound().with("1_init.sql", INIT + "-- late\n")))
                .isEqualTo("migrations/atlas.sum:2 '1_init.sql' was edited");
        assertThat(mismatch(sound().with("1_other.sql", "select 1;")))
                .isEqualTo("migrations/atlas.sum:3 '1_other.sql' was added");
        assertThat(mismatch(sound().with("3_new.sql", "select 1;")))
                .isEqualTo("migrations/atlas.sum:4 '3_new.sql' was added");
        assertThat(mismatch(sound().with("atlas.sum", SUM + "3_gone.sql h1:x\n")))
                .isEqualTo("migrations/atlas.sum:4 '3_gone.sql' was removed");
        assertThat(mismatch(sound().with("atlas.sum", "h1:x" + SUM.substring(SUM.indexOf('\n')))))
                .startsWith("migrations/atlas.sum:1 ");
    }

    @Test
    void refusesASumFileThatIsNone() {
        History conflict = sound().with("atlas.sum", SUM.replace("1_init", "<<<<<<< HEAD\n1_init"))
                .read();
        assertThat(conflict.problems())
                .extracting(problem -> problem.kind() + " " + problem.path() + ":" + problem.line())
                .containsExactly("CHECKSUM_MISMATCH migrations/atlas.sum:2");
        History none = new HistoryDirectory(project, "bare")
                .with("1_a.sql", "select 1;")
                .read("Atlas");
        assertThat(none.problems())
                .extracting(HistoryProblem::message)
                .containsExactly(
                        "Atlas refuses the whole directory because there is no atlas.sum beside 'bare/1_a.sql'.");
    }

    @Test
    void leavesDirectoriesOfOtherToolsToThem() {
        HistoryDirectory pairs = new HistoryDirectory(project, "pairs")
                .with("1_a.up.sql", "select 1;")
                .with("1_a.down.sql", "select 1;")
                .with("atlas.sum", "h1:x\n");
        assertThat(pairs.read().tool()).isEqualTo("golang-migrate");
        HistoryDirectory dbmate = new HistoryDirectory(project, "dbmate")
                .with("1_a.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n")
                .with("atlas.sum", "h1:x\n");
        assertThat(dbmate.read().tool()).isEqualTo("dbmate");
        HistoryDirectory flyway = new HistoryDirectory(project, "flyway")
                .with("V1__a.sql", "select 1;")
                .with("atlas.sum", "h1:x\n");
        assertThat(flyway.read().tool()).isEqualTo("Flyway");
    }

    @Test
    void aCheckpointIsAMigrationOnlyWhereNothingIsBeforeIt() {
        HistoryDirectory directory = HistoryDirectory.in(project)
                .with("2_checkpoint.sql", "-- atlas:checkpoint v1\n\ncreate table a (id int);\n")
                .with("3_b.sql", "create table b (id int);\n");
        assertThat(AtlasFiles.hashed(directory).read().migrations())
                .extracting(Migration::version)
                .containsExactly("2", "3");
        directory.with("1_a.sql", INIT);
        assertThat(AtlasFiles.hashed(directory).read().migrations())
                .extracting(Migration::version)
                .containsExactly("1", "3");
    }

    @Test
    void saysWhichDirectivesArePassedOverOrRefused() {
        History history = AtlasFiles.hashed(HistoryDirectory.in(project)
                        .with("1_near.sql", "-- atlas:txmode none\nselect 1;\n")
                        .with("2_crlf.sql", "-- a word\r\n-- atlas:txmode none\r\n\r\nselect 1;\r\n")
                        .with("3_late.sql", "-- a word\n-- atlas:delimiter //\n\nselect 1;\n")
                        .with("4_typo.sql", "-- atlas:tx-mode none\n\nselect 1;\n")
                        .with("5_all.sql", "-- atlas:txmode all\n\nselect 1;\n")
                        .with("6_twice.sql", "-- atlas:txmode none\n-- atlas:txmode none\n\nselect 1;\n")
                        .with("7_open.sql", "\nselect (1;\n")
                        .with("8_import.sql", "-- atlas:import other\n")
                        .with("9_fine.sql", "-- atlas:nolint\n-- atlas:txmode none\n\nselect 1;\n"))
                .read();
        assertThat(history.problems())
                .extracting(problem -> problem.kind() + " " + problem.path() + ":" + problem.line())
                .containsExactly(
                        "UNKNOWN_DIRECTIVE migrations/1_near.sql:1",
                        "UNKNOWN_DIRECTIVE migrations/2_crlf.sql:2",
                        "UNKNOWN_DIRECTIVE migrations/3_late.sql:2",
                        "UNKNOWN_DIRECTIVE migrations/4_typo.sql:1",
                        "UNKNOWN_DIRECTIVE migrations/5_all.sql:1",
                        "UNKNOWN_DIRECTIVE migrations/6_twice.sql:1",
                        "UNKNOWN_DIRECTIVE migrations/7_open.sql:2",
                        "UNKNOWN_DIRECTIVE migrations/8_import.sql:1",
                        "EMPTY_UP migrations/8_import.sql:0");
    }

    @Test
    void refusesAnOptionThatTheToolDoesNotKnow() {
        assertThatThrownBy(() -> Histories.read(sound().request().withOption("tx-mode", "each")))
                .isInstanceOf(HistoryException.class)
                .hasMessage("The option 'tx-mode' of Atlas cannot be 'each'; write one of 'all', 'file', 'none'");
    }

    @Test
    void readsTheMembersOfAnArchive() {
        History history = AtlasFiles.hashed(HistoryDirectory.in(project).with("1_a.sql", """
                                -- atlas:txtar

                                -- checks.sql --
                                select not exists (select * from a);

                                -- migration.sql --
                                drop table a;

                                -- down.sql --
                                create table a (id int);
                                """))
                .read();
        Migration migration = find(history, "1");
        assertThat(migration.up().line()).isEqualTo(7);
        assertThat(migration.up().sql()).isEqualTo("drop table a;\n\n");
        assertThat(migration.down()).hasValueSatisfying(down -> {
            assertThat(down.line()).isEqualTo(10);
            assertThat(down.sql()).isEqualTo("create table a (id int);\n");
        });
        assertThat(history.problems()).isEmpty();
    }

    private static String mismatch(HistoryDirectory directory) {
        HistoryProblem problem = directory.read().problems().get(0);
        assertThat(problem.kind()).isEqualTo(HistoryProblem.Kind.CHECKSUM_MISMATCH);
        String what = problem.message().replaceFirst(".*does not fit it: ", "").replaceFirst("\\.$", "");
        return problem.path() + ":" + problem.line() + " " + what;
    }

    private HistoryDirectory sound() {
        try {
            Files.deleteIfExists(project.resolve("migrations/1_other.sql"));
            Files.deleteIfExists(project.resolve("migrations/3_new.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HistoryDirectory.in(project)
                .with("1_init.sql", INIT)
                .with("2_index.sql", INDEX)
                .with("atlas.sum", SUM);
    }
}
