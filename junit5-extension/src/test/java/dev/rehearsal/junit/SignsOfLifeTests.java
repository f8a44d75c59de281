package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.RehearsedStep;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a migration takes its time, the log says what is being done. */
class SignsOfLifeTests {
    // Held here, or the logger and its handler would be forgotten.
    private static final Logger LOGGER = Logger.getLogger("dev.rehearsal");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void forget() {
        LOGGER.removeHandler(handler);
    }

    @Test
    void whatIsBeingDoneIsToldWhileAMigrationSleeps() {
        new HistoryFiles(directory)
                .step("1_users", "create table users (id int primary key);", "drop table users;")
                .step("2_sleep", "select pg_sleep(7);", "select 1;")
                .rehearse(SleepingTestCase.class);

        assertThat(lines)
                .anyMatch(line -> line.equals("… discovering which tables migrations fill, 2 of 2"))
                .anyMatch(line -> line.startsWith("… step 2 of 2, V2 sleep"))
                .contains("V1 users … ok", "V2 sleep … ok");
    }

    @MigrationTest
    @Seeded(rows = 5)
    static class SleepingTestCase {
        @EachMigration
        void isRehearsed(RehearsedStep step) {
            assertThat(step.evidence().up().succeeded()).isTrue();
        }
    }
}
