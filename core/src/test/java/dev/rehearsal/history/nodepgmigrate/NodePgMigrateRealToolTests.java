package dev.rehearsal.history.nodepgmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.RealTools;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import dev.rehearsal.testing.ToolComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePgMigrateRealToolTests {
    private static final Set<String> TIMES = Set.of("pgmigrations.run_on");

    @TempDir
    private Path project;

    @BeforeEach
    void requireTool() {
        RealTools.node();
    }

    @Test
    void leavesWhatTheToolLeaves() throws MigrationFailedException {
        new ToolComparison(shop().read(), TIMES).compare(new RealOne());
    }

    @Test
    void oneFailureUndoesTheWholeRun() throws MigrationFailedException {
        failsAlike(shop().with(
                        "0005_fails.sql", "-- up migration\ncreate table d ();\ninsert into a values (1, 'again');\n")
                .with("0006_more.sql", "create table e ();")
                .read());
    }

    @Test
    void aNewEnumValueCannotBeUsedInTheSameRunButInTheNext() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "create type mood as enum ('sad'); create table a (m mood);")
                .with("2_value.sql", "alter type mood add value 'happy';")
                .with("3_use.sql", "insert into a values ('happy');")
                .read("node-pg-migrate");
        new ToolComparison(history, TIMES).compareSteps(new RealOne());
        try (Database theirs = Postgres.database();
                Database ours = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(ours))) {
            new RealOne().up(theirs, history.migrations().get(0));
            assertThat(new RealOne().run(theirs, "up").exitCode()).isEqualTo(1);
            tool.prepare();
            tool.up(history.migrations().get(0));
            assertThat(catchThrowableOfType(MigrationFailedException.class, tool::migrate)
                            .sqlState())
                    .isEqualTo("55P04");
            new ToolComparison(history, TIMES).assertSame("unsafe use of a new value", theirs, ours);
        }
    }

    private void failsAlike(History history) throws MigrationFailedException {
        try (Database theirs = Postgres.database();
                Database ours = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(ours))) {
            assertThat(new RealOne().run(theirs, "up").exitCode()).isEqualTo(1);
            tool.prepare();
            MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, tool::migrate);
            assertThat(failure.sqlState()).isEqualTo("23505");
            assertThat(failure.line()).isEqualTo(3);
            assertThat(Sql.column(ours, "select count(*) from pgmigrations")).containsExactly("0");
            new ToolComparison(history, TIMES).assertSame("failure", theirs, ours);
        }
    }

    private HistoryDirectory shop() {
        return HistoryDirectory.in(project)
                .with("0001_a.sql", """
                        -- Up Migration
                        create table a (id int primary key, name text);
                        insert into a values (1, 'one; two -- three {curly}')

                        -- Down Migration
                        drop table a
                        """)
                .with("0002_backwards.sql", """
                        -- Down Migration
                        drop function f();
                        --- UP  migration of the function
                        create function f() returns int language sql as $$ select 1; $$;
                        """)
                .with("0003_empty_down.sql", """
                        -- Up Migration
                        create schema aside; create table aside.b (id serial primary key);

                        -- Down Migration
                        """)
                .with(
                        "0004_crlf.sql",
                        "\r\n-- Up Migration\r\ncreate table c ();\r\n\r\n-- Down Migration\r\ndrop table c;\r\n");
    }

    /** The command line; it runs the next ones or the last ones of the directory. */
    private final class RealOne implements ToolComparison.RealTool {

        @Override
        public void up(Database database, Migration migration) {
            run(database, "up", "1").succeeded();
        }

        @Override
        public void down(Database database, Migration migration) {
            run(database, "down", "1").succeeded();
        }

        @Override
        public void all(Database database) {
            run(database, "up").succeeded();
        }

        RealTools.Outcome run(Database database, String... command) {
            List<String> line = new ArrayList<>(List.of(RealTools.npm("node-pg-migrate")));
            line.addAll(List.of(command));
            line.addAll(
                    List.of("--migrations-dir", project.resolve("migrations").toString()));
            return RealTools.run(project, Map.of("DATABASE_URL", RealTools.url(database)), line);
        }
    }
}
