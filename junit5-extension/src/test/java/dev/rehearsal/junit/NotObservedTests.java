package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A fault of Rehearsal's own in one experiment fails the step that it was about, and no other. */
class NotObservedTests {

    @Test
    void aFaultInOneExperimentFailsItsStepOnly() {
        EngineExecutionResults results = TestKit.run(FaultTestCase.class);

        assertThat(TestKit.outcomes(results))
                .containsExactlyInAnyOrder(
                        "V1 create users: SUCCESSFUL",
                        "V2 add email: FAILED",
                        "V3 split names: SUCCESSFUL",
                        "whole history: SUCCESSFUL");
        assertThat(TestKit.messages(results))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith(
                                "V2 add email: not observed: Rehearsal failed while rolling back once lived in [NotObserved]")
                        .contains(
                                "Caused by: java.lang.IllegalStateException: planted fault",
                                "dev.rehearsal.junit.NotObservedTests$Rows.seed",
                                "this is a fault of Rehearsal, not of the migration. Report it with the trace above"));
    }

    @Test
    void withoutAFaultEverythingIsObserved() {
        assertThat(TestKit.messages(TestKit.run(SoundTestCase.class))).isEmpty();
    }

    static class FaultTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS =
                Migrations.at("classpath:histories/sound").seededBy(new Rows("2"));
    }

    static class SoundTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS =
                Migrations.at("classpath:histories/sound").seededBy(new Rows(""));
    }

    /**
     * Rows that are generated for one table.
     *
     * @param failing the migration whose new version cannot be lived in
     */
    record Rows(String failing) implements Seeding {
        @Override
        public void seed(Occasion occasion, Connection connection) throws SQLException {
            if (occasion.moment() == Occasion.Moment.LIVED_IN
                    && occasion.migration().equals(failing)) {
                throw new IllegalStateException("planted fault");
            }
            if (occasion.moment() == Occasion.Moment.AFTER_STEP
                    && occasion.migration().equals("1")) {
                try (var statement = connection.createStatement()) {
                    statement.execute("insert into users (id, full_name) values (1, 'Ada Lovelace')");
                }
            }
        }

        @Override
        public Seeding given() {
            return Seeding.NONE;
        }
    }
}
