package dev.rehearsal.history.dbmate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.FirstFiles;
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

class DbmateRealToolTests {
    private static final String TWO_CONCURRENT_INDEXES = """
            -- migrate:up transaction:false
            create index concurrently a_id on a (id);
            create index concurrently a_name on a (name);
            -- migrate:down transaction:false
            drop index a_id; drop index a_name;
            """;

    @TempDir
    private Path project;

    @BeforeEach
    void requireTool() {
        RealTools.node();
    }

    @Test
    void leavesWhatDbmateLeaves() throws MigrationFailedException {
        HistoryDirectory shop = shop();
        compare(shop.read());
    }

    @Test
    void leavesWhatDbmateLeavesInAnotherTable() throws MigrationFailedException {
        History history = Histories.read(shop().request().withOption("migrations-table", "Ops.done_migrations"));
        compare(history, "--migrations-table", "Ops.done_migrations");
    }

    @Test
    void failsWhereDbmateFails() throws MigrationFailedException {
        failsAlike(shop().with("4_fails.sql", """
                -- migrate:up
                create table c ();
                insert into a values (1, 'twice');
                -- migrate:down
                """).read(), "23505", 3);
    }

    @Test
    void twoConcurrentIndexesInOneBlockAreOneMessage() throws MigrationFailedException {
        failsAlike(shop().with("4_two.sql", TWO_CONCURRENT_INDEXES).read(), "25001", 2);
    }

    private HistoryDirectory shop() {
        return HistoryDirectory.in(project)
                .with("1_a.sql", """
                        -- migrate:up
                        create table a (id int primary key, name text);
                        insert into a values (1, 'one; two -- three');

                        -- migrate:down
                        drop table a;
                        """)
                .with("2_b.sql", """
                        -- migrate:up transaction:false
                        create index concurrently a_name_id on a (name, id);

                        -- migrate:down transaction:false
                        drop index concurrently a_name_id;
                        """)
                .with("3_path.sql", """
                        -- migrate:up
                        create schema aside;
                        create function aside.f() returns int language sql as $$ select 1; $$;
                        -- migrate:down
                        drop function aside.f();
                        drop schema aside;
                        """);
    }

    private void failsAlike(History history, String state, int line) throws MigrationFailedException {
        List<Migration> migrations = history.migrations();
        Dbmate dbmate = new Dbmate(history);
        try (Database theirs = Postgres.database();
                Database ours = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(ours))) {
            tool.prepare();
            for (Migration migration : migrations.subList(0, 3)) {
                dbmate.up(theirs, migration);
                tool.up(migration);
            }
            Migration last = migrations.get(3);
            assertThat(dbmate.migrate(theirs, last).exitCode()).isEqualTo(2);
            MigrationFailedException failure =
                    catchThrowableOfType(MigrationFailedException.class, () -> tool.up(last));
            assertThat(failure.sqlState()).isEqualTo(state);
            assertThat(failure.path())
                    .isEqualTo("migrations/" + last.up().path().replaceAll(".*/", ""));
            assertThat(failure.line()).isEqualTo(line);
            new ToolComparison(history, Set.of()).assertSame("failure", theirs, ours);
            assertThat(Sql.column(ours, "select version from schema_migrations order by 1"))
                    .containsExactly("1", "2", "3");
        }
    }

    private void compare(History history, String... options) throws MigrationFailedException {
        new ToolComparison(history, Set.of()).compare(new Dbmate(history, options));
    }

    /** The real one; it applies all that is pending, so it sees no more than it shall apply. */
    private final class Dbmate implements ToolComparison.RealTool {
        private final History history;
        private final List<String> options;

        Dbmate(History history, String... options) {
            this.history = history;
            this.options = List.of(options);
        }

        @Override
        public void up(Database database, Migration migration) {
            migrate(database, migration).succeeded();
        }

        @Override
        public void down(Database database, Migration migration) {
            Path all = new FirstFiles(project, project.resolve("cut-down"))
                    .upTo(history, history.migrations().get(history.migrations().size() - 1));
            run(database, all, "rollback").succeeded();
        }

        @Override
        public void all(Database database) {
            up(database, history.migrations().get(history.migrations().size() - 1));
        }

        RealTools.Outcome migrate(Database database, Migration last) {
            Path cut = project.resolve("cut-" + last.id());
            return run(database, new FirstFiles(project, cut).upTo(history, last), "migrate");
        }

        private RealTools.Outcome run(Database database, Path directory, String command) {
            List<String> line = new ArrayList<>(List.of(
                    RealTools.node()
                            .resolve("node_modules/@dbmate/linux-x64/bin/dbmate")
                            .toString(),
                    "--url",
                    RealTools.url(database),
                    "--no-dump-schema",
                    "--migrations-dir",
                    directory.toString()));
            line.addAll(options);
            line.add(command);
            return RealTools.run(project, Map.of(), line);
        }
    }
}
