package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.Database;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** File systems take line ends in names, and so do most tools; whoever reads about them reads one line. */
class LineEndsInNamesTests {
    private static final String UP = "create table b (id int);\n";

    private static final String CHANGELOG =
            "create table changelog (id numeric(20), applied_at varchar(25), description varchar(255));";

    @TempDir
    Path project;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "goose              | 2_b\\nx.sql           | -- +goose Up\\n%s           | 2 | V2 b\\nx",
                "Flyway             | V2__b\\nx.sql         | %s                          | 2 | V2 b\\nx",
                "Flyway             | R__b\\nx.sql          | %s                          | R__b\\nx.sql | R b\\nx",
                "sqlx               | 2_b\\nx.sql           | %s                          | 2 | V2 b\\nx",
                "diesel             | 2_b\\nx/up.sql        | %s                          | 2 | V2 b\\nx",
                "Prisma             | 2_b\\nx/migration.sql | %s                          | 2 | V2 b\\nx",
                "sql-migrate        | 2_b\\nx.sql           | -- +migrate Up\\n%s         | 2_b\\nx.sql | 2_b\\nx.sql b\\nx",
                "MyBatis Migrations | 2_b\\nx.sql           | -- // b\\n" + CHANGELOG + "%s | 2 | V2 b\\nx",
                "node-pg-migrate    | 2_b\\nx.sql           | %s                          | 2 | V2 b\\nx"
            })
    void aToolThatRunsItIsFollowedAndTheNameStaysOnOneLine(
            String tool, String file, String text, String id, String shown) throws MigrationFailedException {
        String path = file.replace("\\n", "\n");
        History history = HistoryDirectory.in(project)
                .with(path, text.replace("\\n", "\n").formatted(UP))
                .read(tool);

        assertThat(history.problems()).isEmpty();
        Migration migration = history.migrations().get(0);
        assertThat(migration.id()).isEqualTo(id);
        assertThat(migration.displayName()).isEqualTo(shown);
        assertThat(migration.up().path()).isEqualTo("migrations/" + file);
        try (Database database = Postgres.database()) {
            MigrationTool connected = history.connect(new TestSessions(database));
            connected.prepare();
            connected.up(migration);
            assertThat(Sql.relations(database)).contains("b");
            connected.migrate();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "golang-migrate | 1_a.up.sql | 2_b\\nx.up.sql | %s",
                "dbmate         | 1_a.sql    | 2_b\\nx.sql    | -- migrate:up\\n%s-- migrate:down\\n"
            })
    void aToolThatPassesOverItIsSaidToDoSo(String tool, String first, String second, String text) {
        String content = text.replace("\\n", "\n").formatted(UP);
        History history = HistoryDirectory.in(project)
                .with(first, content)
                .with(second.replace("\\n", "\n"), content)
                .read(tool);

        assertThat(history.migrations()).hasSize(1);
        assertThat(history.problems())
                .extracting(HistoryProblem::kind, HistoryProblem::path, HistoryProblem::message)
                .containsExactly(tuple(
                        HistoryProblem.Kind.UNUSABLE_NAME,
                        "migrations/" + second,
                        "%s passes over 'migrations/%s' without a word.".formatted(tool, second)));
    }
}
