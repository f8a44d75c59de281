package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.rehearsing.Console;
import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.scenario.RehearsedStep;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** While a migration takes its time, the console says what is being done. */
class ProgressReporterTests {
    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    Path directory;

    @Test
    void whatIsBeingDoneIsToldWhileAMigrationSleeps() {
        new HistoryFiles(directory)
                .step("1_users", "create table users (id int primary key);", "drop table users;")
                .step("2_sleep", "select pg_sleep(1);", "select 1;")
                .rehearse(SleepingTestCase.class);

        assertThat(console.lines())
                .anyMatch(line -> line.equals("… discovering which tables migrations fill, 2 of 2"))
                .anyMatch(line -> line.startsWith("… step 2 of 2, V2 sleep"))
                .contains("V1 users … ok", "V2 sleep … ok");
    }

    /** Has what is done told at once, so that no migration needs to sleep for long. */
    static final class Impatient implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            ClosingStore.ofSession(context).store().put(Console.Rhythm.class, new Console.Rhythm(50, 50, 100, 100));
        }
    }

    @ExtendWith(Impatient.class)
    @MigrationTest
    @Seeded(rows = 5)
    static class SleepingTestCase {
        @EachMigration
        void isRehearsed(RehearsedStep step) {
            assertThat(step.evidence().up().succeeded()).isTrue();
        }
    }
}
