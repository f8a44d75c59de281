package dev.rehearsal.history.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.command.UserCommands.CommandTemplate;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandHistoryTests {
    private final Path directory;

    CommandHistoryTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectory(directory.resolve("migrations"));
        Files.writeString(directory.resolve("migrations/001_first.rb"), "one");
        Files.writeString(directory.resolve("migrations/002_second.rb"), "two");
    }

    private HistoryRequest request(String up) {
        return HistoryRequest.at("migrations")
                .inProject(directory)
                .withTool("command")
                .withOption("list", "printf '001\\n\\n002 b; touch x\\tmigrations/002_second.rb\\n'")
                .withOption("up", up);
    }

    private void up(HistoryRequest request, int index) throws MigrationFailedException {
        History history = Histories.read(request);
        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.up(history.migrations().get(index));
        }
    }

    private String written(String file) throws IOException {
        return Files.readString(directory.resolve(file)).strip();
    }

    @Test
    void whatTheListCommandPrintsBecomesTheHistory() {
        History history = Histories.read(
                request("true").withOption("down", "true").withOption("books", "schema_migrations, public.metadata"));

        assertThat(history.tool()).isEqualTo("command");
        assertThat(history.schemaHistoryTables()).containsExactly("schema_migrations", "public.metadata");
        Migration first = history.migrations().get(0);
        Migration second = history.migrations().get(1);
        assertThat(first.up().path()).isEqualTo("migrations/001_first.rb");
        assertThat(first.down()).isPresent();
        assertThat(second.id()).isEqualTo("002 b; touch x");
        assertThat(second.up().path()).isEqualTo("migrations/002_second.rb");
        assertThat(second.after()).containsExactly("001");
    }

    @Test
    void whereAnIdIsANumberAloneTheNameOfItsFileSaysWhatItIsAbout() {
        HistoryRequest request =
                request("true").withOption("list", "printf '001\\n002_other\\tmigrations/002_second.rb\\n'");
        List<Migration> migrations = Histories.read(request).migrations();

        assertThat(migrations.get(0).displayName()).isEqualTo("V001 first");
        assertThat(migrations.get(1).displayName()).isEqualTo("002 other");
    }

    @Test
    void eachDirectionIsToldAtItsOwnFile() throws Exception {
        Files.writeString(directory.resolve("migrations/003_third.down.rb"), "back");
        Files.writeString(directory.resolve("migrations/003_third.up.rb"), "three");
        Files.writeString(directory.resolve("migrations/004_slow_down.rb"), "four");
        HistoryRequest request = request("true")
                .withOption("list", "printf '003_third\\n004_slow_down\\n'")
                .withOption("down", "false");
        History history = Histories.read(request);
        Migration third = history.migrations().get(0);

        assertThat(third.up().path()).isEqualTo("migrations/003_third.up.rb");
        assertThat(third.down().orElseThrow().path()).isEqualTo("migrations/003_third.down.rb");
        assertThat(history.migrations().get(1).up().path()).isEqualTo("migrations/004_slow_down.rb");
        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            assertThatThrownBy(() -> tool.down(third))
                    .asInstanceOf(throwable(MigrationFailedException.class))
                    .returns("migrations/003_third.down.rb", MigrationFailedException::path);
        }
    }

    @Test
    void anIdIsOneArgumentAndNoShellSeesIt() throws Exception {
        up(request("sh -c 'printf \"%s|\" \"$@\" > arguments' x --to={id} {previous}"), 1);

        assertThat(written("arguments")).isEqualTo("--to=002 b; touch x|001|");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @Test
    void theDatabaseIsNamedInTheEnvironment() throws Exception {
        HistoryRequest request = request(
                        "sh -c 'echo \"$DATABASE_URL $JDBC_DATABASE_URL $PGHOST:$PGPORT/$PGDATABASE $PGUSER $RAILS_ENV\" > environment'")
                .withOption("env.RAILS_ENV", "test");
        History history = Histories.read(request);

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.up(history.migrations().get(0));
            String address =
                    database.jdbcUrl().replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*", "");
            String user = database.migrator();
            assertThat(written("environment"))
                    .isEqualTo(
                            "postgresql://%2$s@%1$s?sslmode=disable jdbc:postgresql://%1$s?user=%2$s&sslmode=disable %1$s %2$s test"
                                    .formatted(address, user));
        }
    }

    @Test
    void aFailureShowsTheCommandAndWhatItPrinted() {
        HistoryRequest request = request("sh -c 'echo one; echo \"ERROR: no (SQLSTATE 42P01)\" >&2; exit 7'");

        assertThatThrownBy(() -> up(request, 0))
                .asInstanceOf(throwable(MigrationFailedException.class))
                .hasMessageContaining("exit 7' ended with exit code 7\nIt printed:\n")
                .hasMessageContaining("ERROR: no (SQLSTATE 42P01)")
                .returns("migrations/001_first.rb", MigrationFailedException::path)
                .returns("42P01", MigrationFailedException::sqlState);
    }

    @Tag("exhaustive")
    @Test
    void aCommandThatHangsIsKilledWithItsChildren() throws Exception {
        HistoryRequest request = request("sh -c 'sleep 1000 & echo $! > child; echo waiting; wait'")
                .withOption("helper-timeout-seconds", "1");

        assertThatThrownBy(() -> up(request, 0))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageEndingWith("did not end within 1 s and was killed\nIt printed:\nwaiting");
        long child = Long.parseLong(written("child"));
        ProcessHandle.of(child).ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(20, TimeUnit.SECONDS));
    }

    @Test
    void withoutACommandForAllEachIsAppliedOnce() throws Exception {
        History history = Histories.read(request("sh -c 'echo \"$1\" >> ran' x {id}"));

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.prepare();
            tool.up(history.migrations().get(0));
            tool.migrate();
            assertThat(written("ran")).isEqualTo("001\n002 b; touch x");
            assertThatThrownBy(() -> tool.down(history.migrations().get(1)))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("the option 'down' names no command");
        }
    }

    @Test
    void aProgramThatIsNotInstalledIsNamed() {
        assertThatThrownBy(() -> up(request("no-such-program {id}"), 0))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith(
                        "The command of the option 'up' could not be started: tried 'no-such-program 001' in '")
                .hasMessageEndingWith("install it, or correct the option");
    }

    @Test
    void aListThatFailsShowsItsOutput() {
        assertThatThrownBy(() -> Histories.read(request("true").withOption("list", "sh -c 'echo broken; exit 1'")))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(
                        "The migrations cannot be listed: 'sh -c echo broken; exit 1' ended with exit code 1\nIt printed:\nbroken");
    }

    @Test
    void anIdMayBePrintedOnce() {
        assertThatThrownBy(() -> Histories.read(request("true").withOption("list", "printf 'a\\na\\n'")))
                .isInstanceOf(HistoryException.class)
                .hasMessage(
                        "The command of the option 'list' printed 'a' twice; let it print each migration's id once");
    }

    @Test
    void aMigrationCannotBePassedOver() {
        History history = Histories.read(request("true"));
        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            assertThatThrownBy(() -> tool.passOver(history.migrations().get(0), "create table a (id int)"))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("cannot be passed over: Rehearsal runs its tool by commands");
            assertThat(Sql.relations(database)).isEmpty();
        }
    }

    @Test
    void templatesAreCheckedBeforeTheyRun() {
        HistoryRequest bare =
                HistoryRequest.at("migrations").inProject(directory).withTool("command");
        assertThatThrownBy(() -> Histories.read(bare))
                .hasMessageContaining("needs the option 'list': a command that prints the migrations' ids in order");
        assertThatThrownBy(() -> Histories.read(bare.withOption("list", "true")))
                .hasMessageContaining("needs the option 'up': a command that applies the migration '{id}'");
        assertThatThrownBy(() -> Histories.read(request("true").withOption("list", "echo 'a b")))
                .hasMessageContaining("The option 'list' is 'echo 'a b', which does not close its quote");
        assertThatThrownBy(() -> Histories.read(request("true").withOption("list", "  ")))
                .hasMessageContaining("which names no program");
        assertThat(CommandTemplate.parse("up", " a  \"b c\"'d'  '' e").words())
                .isEqualTo(List.of("a", "b cd", "", "e"));
    }

    @Test
    void aPasswordIsNotShown() {
        HistoryRequest request = request("sh -c 'echo $DATABASE_URL $PGPASSWORD; exit 1'");
        History history = Histories.read(request);

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new Secret(new TestSessions(database)))) {
            assertThatThrownBy(() -> tool.up(history.migrations().get(0)))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining(":…@")
                    .hasMessageNotContaining("hush");
        }
    }

    /** Sessions with a password that needs escaping in a URL. */
    private record Secret(TestSessions sessions) implements Sessions {
        @Override
        public java.sql.Connection wholeScripts() throws java.sql.SQLException {
            return sessions.wholeScripts();
        }

        @Override
        public javax.sql.DataSource dataSource() {
            return sessions.dataSource();
        }

        @Override
        public String jdbcUrl() {
            return sessions.jdbcUrl();
        }

        @Override
        public String user() {
            return sessions.user();
        }

        @Override
        public String password() {
            return "hush@hush";
        }
    }
}
