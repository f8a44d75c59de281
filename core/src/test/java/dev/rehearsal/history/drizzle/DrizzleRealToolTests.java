package dev.rehearsal.history.drizzle;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrizzleRealToolTests {
    private static final String MIGRATOR = """
            const { createRequire } = require('node:module');
            const tools = createRequire(process.env.TOOLS + '/');
            const { drizzle } = tools('drizzle-orm/node-postgres');
            const { migrate } = tools('drizzle-orm/node-postgres/migrator');
            const { Client } = tools('pg');
            (async () => {
                const client = new Client({ connectionString: process.env.DATABASE_URL });
                await client.connect();
                try {
                    await migrate(drizzle(client), { migrationsFolder: process.env.FOLDER });
                } finally {
                    await client.end();
                }
            })().catch(error => { console.error(error); process.exitCode = 1; });
            """;

    @TempDir
    private Path project;

    @BeforeEach
    void requireTool() {
        RealTools.node();
    }

    @Test
    void leavesWhatTheMigratorLeaves() throws MigrationFailedException {
        History history = shop().written().read();
        new ToolComparison(history, Set.of()).compare(new Migrator());
    }

    @Test
    void leavesWhatTheCommandLineLeaves() throws MigrationFailedException {
        History history = shop().written().read();
        new ToolComparison(history, Set.of()).compareWholeRun(new CommandLine());
    }

    @Test
    void oneFailureUndoesTheWholeRun() throws MigrationFailedException {
        History history = shop().with("0004_fails", 500, """
                        create table d (id int);--> statement-breakpoint
                        insert into a values (1, 'again');
                        """)
                .with("0005_more", 600, "create table e (id int);")
                .written()
                .read();
        failsAlike(history, "23505");
    }

    @Test
    void aNewEnumValueCannotBeUsedInTheSameRunButInTheNext() throws MigrationFailedException {
        History history = new DrizzleFiles(HistoryDirectory.in(project))
                .with(
                        "0000_a",
                        100,
                        "create type mood as enum ('sad');--> statement-breakpoint\ncreate table a (m mood);")
                .with("0001_value", 200, "alter type mood add value 'happy';")
                .with("0002_use", 300, "insert into a values ('happy');")
                .written()
                .read();
        new ToolComparison(history, Set.of()).compareSteps(new Migrator());
        try (Database theirs = Postgres.database();
                Database ours = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(ours))) {
            Migrator migrator = new Migrator();
            migrator.up(theirs, history.migrations().get(0));
            assertThat(migrator.run(theirs, last(history)).exitCode()).isEqualTo(1);
            tool.prepare();
            tool.up(history.migrations().get(0));
            assertThat(catchThrowableOfType(MigrationFailedException.class, tool::migrate)
                            .sqlState())
                    .isEqualTo("55P04");
            new ToolComparison(history, Set.of()).assertSame("unsafe use of a new value", theirs, ours);
        }
    }

    @Test
    void anEntryThatIsMergedLateIsNeverApplied() throws MigrationFailedException {
        try (Database theirs = Postgres.database();
                Database ours = Postgres.database()) {
            DrizzleFiles files = new DrizzleFiles(HistoryDirectory.in(project))
                    .with("0000_a", 100, "create table a (id int);")
                    .with("0001_b", 300, "create table b (id int);");
            migrateBoth(files.written().read(), theirs, ours);
            History merged = files.with("0002_late", 200, "create table late (id int);")
                    .written()
                    .read();
            migrateBoth(merged, theirs, ours);
            assertThat(Sql.column(theirs, "select to_regclass('late')::text")).containsExactly("null");
            new ToolComparison(merged, Set.of()).assertSame("late entry", theirs, ours);
        }
    }

    private void migrateBoth(History history, Database theirs, Database ours) throws MigrationFailedException {
        new Migrator().all(theirs);
        try (MigrationTool tool = history.connect(new TestSessions(ours))) {
            tool.prepare();
            tool.migrate();
        }
    }

    private void failsAlike(History history, String state) throws MigrationFailedException {
        try (Database theirs = Postgres.database();
                Database ours = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(ours))) {
            assertThat(new Migrator().run(theirs, last(history)).exitCode()).isEqualTo(1);
            tool.prepare();
            assertThat(catchThrowableOfType(MigrationFailedException.class, tool::migrate)
                            .sqlState())
                    .isEqualTo(state);
            assertThat(Sql.relations(ours)).isEmpty();
            new ToolComparison(history, Set.of()).assertSame("failure", theirs, ours);
        }
    }

    private DrizzleFiles shop() {
        return new DrizzleFiles(HistoryDirectory.in(project))
                .with("0000_a", 100, """
                        CREATE TABLE a (id int primary key, name text);
                        --> statement-breakpoint
                        INSERT INTO a VALUES (1, 'one; two -- three');
                        """)
                .with("0001_b", 200, """
                        create function f() returns int language sql as $$ select 1; $$;--> statement-breakpoint
                        create schema aside; create table aside.b (id serial primary key, at timestamptz);
                        --> statement-breakpoint
                        """)
                .with("0002_empty", 300, "-- Custom SQL migration file, put your code below! --")
                .with("0003_crlf", 400, "create table c (id int);\r\n--> statement-breakpoint\r\ndrop table c;");
    }

    private static Migration last(History history) {
        return history.migrations().get(history.migrations().size() - 1);
    }

    /** drizzle-orm's own, which applies all that is pending: it sees the files up to one of them. */
    private final class Migrator implements ToolComparison.RealTool {

        @Override
        public void up(Database database, Migration migration) {
            run(database, migration).succeeded();
        }

        @Override
        public void down(Database database, Migration migration) {
            throw new AssertionError("Drizzle has no down");
        }

        @Override
        public void all(Database database) {
            run(database, project.resolve("migrations")).succeeded();
        }

        RealTools.Outcome run(Database database, Migration last) {
            return run(database, cut(last));
        }

        private RealTools.Outcome run(Database database, Path folder) {
            return RealTools.run(
                    project,
                    Map.of(
                            "TOOLS", RealTools.node().toString(),
                            "DATABASE_URL", RealTools.url(database),
                            "FOLDER", folder.toString()),
                    List.of(RealTools.system("node"), "-e", MIGRATOR));
        }

        /** A copy of the directory whose journal ends with this migration. */
        private Path cut(Migration last) {
            Path copy = project.resolve("cut-" + last.id());
            Path files = project.resolve("migrations");
            try (var all = Files.list(files)) {
                Files.createDirectories(copy.resolve("meta"));
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copy.resolve(files.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                }
                String journal = Files.readString(files.resolve("meta/_journal.json"));
                int end = journal.indexOf('}', journal.indexOf("\"" + last.id() + "_"));
                Files.writeString(copy.resolve("meta/_journal.json"), journal.substring(0, end + 1) + "]}");
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** drizzle-kit's, which can only do everything. */
    private final class CommandLine implements ToolComparison.RealTool {

        @Override
        public void up(Database database, Migration migration) {
            throw new AssertionError("drizzle-kit has no single step");
        }

        @Override
        public void down(Database database, Migration migration) {
            throw new AssertionError("Drizzle has no down");
        }

        @Override
        public void all(Database database) {
            try {
                Path settings = project.resolve("drizzle.config.json");
                Files.writeString(
                        settings,
                        "{\"dialect\": \"postgresql\", \"out\": \"./migrations\", \"dbCredentials\": {\"url\": \"%s\"}}"
                                .formatted(RealTools.url(database)));
                RealTools.run(
                                project,
                                Map.of(),
                                List.of(RealTools.npm("drizzle-kit"), "migrate", "--config", "drizzle.config.json"))
                        .succeeded();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
