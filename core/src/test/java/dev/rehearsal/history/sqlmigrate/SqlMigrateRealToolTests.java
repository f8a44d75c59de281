package dev.rehearsal.history.sqlmigrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.RealToolFailure;
import dev.rehearsal.testing.RealTools;
import dev.rehearsal.testing.ToolComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlMigrateRealToolTests {
    private static final Set<String> TIMES = Set.of("gorp_migrations.applied_at", "migs.applied_at");

    @TempDir
    private Path project;

    @BeforeEach
    void requireTool() {
        RealTools.system("sql-migrate");
    }

    @Test
    void leavesWhatSqlMigrateLeaves() throws MigrationFailedException {
        History history = shop().read();
        assertThat(history.migrations())
                .extracting(Migration::id)
                .containsExactly("1_a.sql", "2_b.sql", "10_c.sql", "last.sql");
        new ToolComparison(history, TIMES).compare(new SqlMigrate(""));
    }

    @Test
    void leavesWhatSqlMigrateLeavesInAnotherTable() throws MigrationFailedException {
        History history = dev.rehearsal.history.format.Histories.read(
                shop().request().withOption("table", "Migs").withOption("schema", "Ops"));
        new ToolComparison(history, TIMES).compare(new SqlMigrate("  table: Migs\n  schema: Ops\n"));
    }

    @Test
    void failsWhereSqlMigrateFails() throws MigrationFailedException {
        MigrationFailedException failure = failure("""
                -- +migrate Up
                create table f ();
                insert into a values (2, 'two'),
                -- a line that is dropped
                  (1, 'twice');
                -- +migrate Down
                """);
        assertThat(failure.sqlState()).isEqualTo("23505");
        assertThat(failure.line()).isEqualTo(3);
    }

    @Test
    void namesTheLineBelowAnotherThatIsDropped() throws MigrationFailedException {
        MigrationFailedException failure = failure("""
                -- +migrate Up notransaction
                create table f ();
                insert into a values
                -- a line that is dropped
                  (nothing, 'twice');
                """);
        assertThat(failure.sqlState()).isEqualTo("42703");
        assertThat(failure.line()).isEqualTo(5);
    }

    @Test
    void failsAfterAnInnerCommitThoughAllWasDone() throws MigrationFailedException {
        MigrationFailedException failure = failure("""
                -- +migrate Up
                create table f ();
                commit;
                create table g ();
                """);
        assertThat(failure).hasMessageStartingWith("unexpected transaction status idle");
        assertThat(failure.line()).isEqualTo(3);
    }

    private MigrationFailedException failure(String text) throws MigrationFailedException {
        SqlMigrate real = new SqlMigrate("");
        return new RealToolFailure(shop().with("zz.sql", text).read(), TIMES)
                .compare(real, (database, migration) -> real.run(database, "up", "-limit=1"));
    }

    private HistoryDirectory shop() {
        return HistoryDirectory.in(project)
                .with("1_a.sql", """
                        -- +migrate Up
                        create table a (id int primary key, name text);
                        insert into a values (1, 'one'); insert into a values (3, 'three');

                        -- +migrate Down
                        drop table a;
                        """)
                .with("2_b.sql", """
                        -- about two indexes
                        -- +migrate Up notransaction
                        create index concurrently a_name on a (name);
                        create index concurrently a_id on a (id); -- the second

                        -- +migrate Down notransaction
                        drop index concurrently a_name;
                        drop index concurrently a_id;
                        """)
                .with("10_c.sql", """
                        -- +migrate Up
                        -- +migrate StatementBegin
                        create function f() returns int language plpgsql as $$
                        begin
                            -- indented, so it stays
                        -- at the margin, so it goes
                            return 1;
                        end $$;
                        -- +migrate StatementEnd
                        """)
                .with("last.sql", """
                        -- +migrate Up
                        insert into a
                        values (4, 'four; -- four');
                        -- +migrate Down
                        delete from a where id = 4;
                        """);
    }

    /** The real one, with its settings in the project. */
    private final class SqlMigrate implements ToolComparison.RealTool {
        private final String more;

        SqlMigrate(String more) {
            this.more = more;
        }

        @Override
        public void up(Database database, Migration migration) {
            run(database, "up", "-limit=1").succeeded();
        }

        @Override
        public void down(Database database, Migration migration) {
            run(database, "down", "-limit=1").succeeded();
        }

        @Override
        public void all(Database database) {
            run(database, "up").succeeded();
        }

        RealTools.Outcome run(Database database, String... words) {
            String settings = "development:\n  dialect: postgres\n  datasource: '" + RealTools.url(database)
                    + "'\n  dir: migrations\n" + more;
            try {
                Files.writeString(project.resolve("real.yml"), settings);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            List<String> command = new ArrayList<>(List.of(RealTools.system("sql-migrate")));
            command.addAll(List.of(words));
            command.add("-config=real.yml");
            return RealTools.run(project, Map.of(), command);
        }
    }
}
