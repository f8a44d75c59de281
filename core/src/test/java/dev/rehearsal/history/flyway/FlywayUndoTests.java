package dev.rehearsal.history.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlywayUndoTests {
    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void hasCallbacksOfItsOwn() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table trace (id serial, what text);")
                .with("U1__a.sql", "insert into trace (what) values ('undo');")
                .with("beforeUndo.sql", "insert into trace (what) values ('before');")
                .with("afterEachUndo__x.sql", "insert into trace (what) values ('after');")
                .with("afterEachMigrate.sql", "insert into trace (what) values ('migrated');")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(only(history));
            flyway.down(only(history));
        }
        assertThat(Sql.column(database, "select what from trace order by id"))
                .containsExactly("migrated", "before", "undo", "after");
    }

    @Test
    void needsNoDescription() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1.sql", "create table a (id int);")
                .with("U1.sql", "drop table a;")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(only(history));
            flyway.down(only(history));
            flyway.up(only(history));
        }
        assertThat(Sql.column(database, "select script from flyway_schema_history"))
                .containsExactly("V1.sql");
    }

    @Test
    void isNotTakenForARepeatableOfTheSameDescription() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__totals.sql", "create table a (id int);")
                .with("U1__totals.sql", "drop table a cascade;")
                .with("R__totals.sql", "create or replace view totals as select count(*) from a;")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(history.migrations().get(0));
            flyway.up(history.migrations().get(1));
            flyway.down(history.migrations().get(0));
        }
        assertThat(Sql.relations(database)).isEmpty();
        assertThat(Sql.column(database, "select script from flyway_schema_history"))
                .containsExactly("R__totals.sql");
    }

    @Test
    void outsideATransactionLeavesWhatItDidAndNoRow() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int); create table b (id int);")
                .with("U1__a.sql", "drop table a; drop table nowhere;")
                .with("U1__a.sql.conf", "executeInTransaction=false")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(only(history));
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> flyway.down(only(history)))
                    .withMessage("table \"nowhere\" does not exist");
        }
        assertThat(Sql.relations(database)).containsExactly("b");
        assertThat(Sql.column(database, "select script from flyway_schema_history"))
                .containsExactly("V1__a.sql");
    }

    private static Migration only(History history) {
        return history.migrations().get(0);
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }
}
