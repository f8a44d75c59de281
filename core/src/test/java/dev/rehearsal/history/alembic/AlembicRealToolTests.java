package dev.rehearsal.history.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.RealTools;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import dev.rehearsal.testing.ToolComparison;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlembicRealToolTests {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"no, true, 0", "no, false, 1", "yes, true, 2", "yes, false, 3", "no, true, 7"})
    void offlineSqlLeavesWhatTheRealToolLeaves(String perMigration, boolean oneFile, String seed) throws Exception {
        AlembicProject project =
                AlembicProject.in(directory, "per_migration=" + perMigration).with("PYTHONHASHSEED", seed);
        project.offline(oneFile);
        History history = read("sql");
        assertThat(history.tool()).isEqualTo("Alembic");
        assertThat(history.migrations())
                .hasSize(8)
                .allSatisfy(migration -> assertThat(migration.down()).isPresent());
        new ToolComparison(history, Set.of()).compare(project);
    }

    @Test
    void theRealToolGoesOnWhereRehearsalStopped() throws Exception {
        AlembicProject project = AlembicProject.in(directory);
        project.offline(true);
        History history = read("sql");
        try (Database ours = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(ours))) {
            tool.prepare();
            for (int i = 0; i < 4; i++) {
                tool.up(history.migrations().get(i));
            }
            String url = AlembicProject.url(ours);
            assertThat(project.run(url, "current")).contains("a00000000003", "a00000000004");
            project.run(url, "upgrade", "heads");
            assertThat(project.run(url, "current")).contains("a00000000006 (head)", "b00000000002");
            tool.migrate();
        }
    }

    @ParameterizedTest
    @CsvSource({"sql", "alembic"})
    void whatIsPassedOverIsForTheRealToolAsIfItHadRun(String route) throws Exception {
        AlembicProject project = AlembicProject.in(directory);
        RealTools.system("alembic");
        History history =
                Histories.read(HistoryRequest.at(".").inProject(directory).withOption("route", route));
        try (Database ours = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(ours))) {
            tool.prepare();
            for (var migration : history.migrations()) {
                tool.passOver(migration, "");
            }
            String url = AlembicProject.url(ours);
            assertThat(project.run(url, "current")).contains("a00000000006 (head)", "b00000000002");
            tool.migrate();
            assertThat(Sql.column(ours, "select count(*) from pg_class where relname = 'customers'"))
                    .containsExactly("0");
        }
    }

    @Test
    void findsTheVersionTableByItsShape() throws Exception {
        AlembicProject project = AlembicProject.in(directory, "version_table=books", "version_table_schema=public");
        project.offline(true);
        History history = read("sql");
        assertThat(history.schemaHistoryTables()).containsExactly("public.books");
        new ToolComparison(history, Set.of()).compare(project);
    }

    @ParameterizedTest
    @CsvSource({"sql, no, 0", "sql, yes, 1", "sql, no, 5", "alembic, no, 0", "alembic, yes, 3"})
    void revisionFilesLeaveWhatTheRealToolLeaves(String route, String perMigration, String seed) throws Exception {
        AlembicProject project =
                AlembicProject.in(directory, "per_migration=" + perMigration).with("PYTHONHASHSEED", seed);
        RealTools.system("alembic");
        History history = Histories.read(HistoryRequest.at(".")
                .inProject(directory)
                .withOption("route", route)
                .withOption("x", "per_migration=" + perMigration));
        assertThat(history.tool()).isEqualTo("Alembic");
        assertThat(history.migrations()).hasSize(8).allSatisfy(migration -> {
            assertThat(migration.up().path()).startsWith("versions/").endsWith(".py");
            assertThat(migration.down()).isPresent();
        });
        assertThat(history.migrations().get(0).displayName()).isEqualTo("a00000000001 create users");
        assertThat(history.migrations().get(0).up().line()).isEqualTo(18);
        assertThat(history.migrations().get(0).down().orElseThrow().line()).isEqualTo(27);
        assertThat(history.schemaHistoryTables()).containsExactly("alembic_version");
        new ToolComparison(history, Set.of()).compare(project);
    }

    private History read(String location) {
        return Histories.read(HistoryRequest.at(location).inProject(directory));
    }
}
