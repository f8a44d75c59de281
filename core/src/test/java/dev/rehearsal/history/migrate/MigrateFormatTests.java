package dev.rehearsal.history.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.testing.HistoryDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateFormatTests {
    @TempDir
    private Path project;

    @Test
    void migrationsInGoAreRefusedByName() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a ();")
                .with("2_b.up.go", "package migrations\n")
                .with("2_b.down.go", "package migrations\n");
        assertThatThrownBy(files::read)
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("'migrations/2_b.down.go', 'migrations/2_b.up.go'")
                .hasMessageContaining("sends every file named '<number>_<title>.up.<anything>' as SQL")
                .hasMessageContaining("'command'");
    }

    @Test
    void goFilesBesideTheMigrationsConcernNobody() {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a ();")
                .with("embed.go", "package migrations\n")
                .with("1_a_test.go", "package migrations\n")
                .with("below/2_b.up.go", "package below\n")
                .read();
        assertThat(history.migrations())
                .extracting(migration -> migration.up().path())
                .containsExactly("migrations/1_a.up.sql");
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void anyOtherEndingIsAMigrationAsItIsToTheTool() {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a ();")
                .with("2_b.up.psql", "create table b ();")
                .with("2_b.down.psql", "drop table b;")
                .with("3_c.up.sql.bak", "create table c ();")
                .read();
        assertThat(history.migrations())
                .extracting(migration -> migration.up().path())
                .containsExactly("migrations/1_a.up.sql", "migrations/2_b.up.psql", "migrations/3_c.up.sql.bak");
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void aCopyBesideItsMigrationIsASecondOneOfThatVersion() {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a ();")
                .with("1_a.up.sql.bak", "create table b ();")
                .read();
        assertThat(history.problems())
                .extracting(HistoryProblem::kind, HistoryProblem::path)
                .containsExactly(tuple(Kind.DUPLICATE_VERSION, "migrations/1_a.up.sql.bak"));
    }
}
