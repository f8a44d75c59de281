package dev.rehearsal.history.flyway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A callback that cannot run before the last migration is told once, on however many databases and versions. */
class LeftOutCallbacksTests {
    @TempDir
    Path project;

    @Test
    void isToldOnceForTheHistory() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("V2__b.sql", "create table b (id int);")
                .with("V3__c.sql", "create table c (id int);")
                .with("afterMigrate.sql", "insert into c values (1);")
                .read();

        List<String> told = new ArrayList<>();
        Handler handler = collecting(told);
        Logger logger = Logger.getLogger(LeftOutCallbacks.class.getName());
        logger.addHandler(handler);
        try {
            ups(history);
            ups(history);
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(told).singleElement().asString().startsWith("'migrations/afterMigrate.sql' cannot run");
    }

    private static void ups(History history) throws MigrationFailedException {
        try (Database database = Postgres.database();
                MigrationTool flyway = history.connect(new TestSessions(database))) {
            flyway.prepare();
            for (Migration migration : history.migrations()) {
                flyway.up(migration);
            }
        }
    }

    private static Handler collecting(List<String> told) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                told.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
