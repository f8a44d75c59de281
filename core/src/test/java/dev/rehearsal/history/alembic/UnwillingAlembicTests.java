package dev.rehearsal.history.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.RealTools;
import dev.rehearsal.testing.TestSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects of Alembic's with which something is wrong. */
class UnwillingAlembicTests {
    @TempDir
    Path directory;

    @BeforeEach
    void makeProject() throws IOException {
        Files.createDirectories(directory.resolve("versions"));
        try (var env = getClass().getResourceAsStream("/alembic/shop/env.py")) {
            Files.write(directory.resolve("env.py"), env.readAllBytes());
        }
        Files.writeString(directory.resolve("alembic.ini"), "[alembic]\nscript_location = %(here)s\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alembic", "sql"})
    void saysWhichPythonWasTriedAndWhatToInstall(String route) throws IOException {
        revision("a", "pass", "pass");
        HistoryRequest request = request(route).withOption("python", "/nowhere/python");
        assertThatThrownBy(() -> Histories.read(request))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("/nowhere/python")
                .hasMessageContaining("pip install alembic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alembic", "sql"})
    void saysWhatTheEnvironmentFailedOf(String route) throws IOException {
        RealTools.system("alembic");
        revision("a", "import nothing_like_this", "pass");
        if (route.equals("sql")) {
            assertThatThrownBy(() -> Histories.read(request(route)))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("a.py:7")
                    .hasMessageContaining("nothing_like_this");
        } else {
            assertThat(failure(route)).hasMessageContaining("ModuleNotFoundError: No module named 'nothing_like_this'");
        }
    }

    @Test
    void saysWhatToInstallWhereADriverIsMissing() throws IOException {
        RealTools.system("alembic");
        revision("a", "import sys\n    sys.modules['psycopg'] = None\n    import psycopg", "pass");
        assertThat(failure("alembic"))
                .hasMessageMatching(
                        ".*python.* has no 'psycopg', by which SQLAlchemy reaches the server; run '.* -m pip install psycopg\\[binary]'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alembic", "sql"})
    void saysWhereAMigrationFailed(String route) throws IOException {
        RealTools.system("alembic");
        revision("a", "op.execute('select 1')\n    op.execute('drop table nobody')", "pass");
        MigrationFailedException failure = failure(route);
        assertThat(failure.path()).isEqualTo("versions/a.py");
        assertThat(failure.line()).isEqualTo(route.equals("sql") ? 6 : 8);
        assertThat(failure.sqlState()).isEqualTo("42P01");
        assertThat(failure.statement()).contains("drop table nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alembic", "sql"})
    void aDowngradeThatOnlyRaisesIsNone(String route) throws IOException {
        RealTools.system("alembic");
        revision("a", "pass", "raise NotImplementedError('kept for ever')");
        History history = Histories.read(request(route));
        assertThat(history.migrations().get(0).down()).isEmpty();
        revision("a", "pass", "pass");
        assertThat(Histories.read(request(route)).migrations().get(0).down())
                .hasValueSatisfying(down -> assertThat(down.empty()).isTrue());
    }

    @Test
    void refusesAnEnvironmentThatConnectsElsewhere() throws IOException {
        RealTools.system("alembic");
        revision("a", "pass", "pass");
        Path env = directory.resolve("env.py");
        Files.writeString(
                env,
                Files.readString(env)
                        .replace("create_engine(url,", "create_engine(url.rsplit('/', 1)[0] + '/postgres',"));
        MigrationFailedException failure = failure("alembic");
        assertThat(failure).hasMessageContaining("DATABASE_URL");
    }

    @Test
    void showsTheLastWordsOfAPythonThatDies() throws IOException {
        RealTools.system("alembic");
        revision("a", "import os\n    print('good bye', flush=True)\n    os._exit(7)", "pass");
        assertThat(failure("alembic")).hasMessageContaining("exit code 7").hasMessageContaining("good bye");
    }

    @Test
    void saysWhereOfflineSqlDiffers() throws IOException {
        RealTools.system("alembic");
        revision("a", "op.execute(\"insert into t values ('a\\tb', ':x', '%%')\")", "pass");
        assertThat(Histories.read(request("sql")).problems())
                .allSatisfy(problem -> assertThat(problem.line()).isEqualTo(7))
                .extracting(HistoryProblem::kind)
                .containsExactly(Kind.DIFFERS_OFFLINE, Kind.DIFFERS_OFFLINE, Kind.DIFFERS_OFFLINE);
    }

    @Test
    void saysWhatIsWrongWithTheGraphBeforePythonIsAsked() throws IOException {
        revision("a", "pass", "pass");
        Files.writeString(directory.resolve("versions/b.py"), "revision = 'b'\ndown_revision = 'zero'\n");
        assertThatThrownBy(() -> Histories.read(request("alembic")))
                .hasMessageContaining("versions/b.py:1")
                .hasMessageContaining("comes after 'zero', which no file holds");
    }

    @Test
    void linksElsewhereInTheProjectDoNotMatter() throws IOException {
        RealTools.system("alembic");
        revision("a", "pass", "pass");
        Files.createDirectories(directory.resolve(".tox/bin"));
        Files.createSymbolicLink(directory.resolve(".tox/bin/python"), Path.of("/bin/sh"));
        HistoryRequest project = request("alembic").withTool("Alembic").withLocations(List.of("."));
        assertThat(Histories.read(project).migrations()).hasSize(1);
    }

    @Test
    void anEmptyDirectoryIsNoHistory() {
        assertThatThrownBy(() -> Histories.read(request("alembic").withTool("Alembic")))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("No migration of Alembic found");
    }

    @Test
    void anotherRouteIsNotKnown() throws IOException {
        revision("a", "pass", "pass");
        assertThatThrownBy(() -> Histories.read(request("offline"))).hasMessageContaining("'offline'");
    }

    private MigrationFailedException failure(String route) {
        History history = Histories.read(request(route));
        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            return catchThrowableOfType(MigrationFailedException.class, () -> {
                tool.prepare();
                tool.up(history.migrations().get(0));
            });
        }
    }

    private HistoryRequest request(String route) {
        return HistoryRequest.at("versions").inProject(directory).withOption("route", route);
    }

    private void revision(String id, String up, String down) throws IOException {
        Files.writeString(directory.resolve("versions/" + id + ".py"), """
                from alembic import op
                revision = '%s'
                down_revision = None


                def upgrade():
                    %s


                def downgrade():
                    %s
                """.formatted(id, up, down));
    }
}
