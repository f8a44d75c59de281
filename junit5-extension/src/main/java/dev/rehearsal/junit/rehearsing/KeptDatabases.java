package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedStep;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * Keeps databases of failed tests for inspection. They end with their server, so the end of the session is delayed.
 *
 * @param minutes how long the session waits at its end; negative to keep nothing
 * @param session the store whose end is delayed
 */
record KeptDatabases(int minutes, ClosingStore session) {
    private static final Logger LOGGER = Secrets.logger("dev.rehearsal");

    boolean wanted() {
        return minutes >= 0;
    }

    /**
     * Rehearses a step once more, on a database that stays; the walk's own goes on to the next step.
     *
     * @param scenario of the step's migration, with rows
     */
    String keep(String name, RehearsedStep step, MigrationScenario scenario) {
        String phase = "before its up";
        try {
            scenario.up();
            phase = "after its up";
            if (step.migration().down().isPresent()) {
                scenario.down();
                phase = "after its down";
            }
        } catch (RehearsalException failure) {
            phase = phase + ", before what failed: " + failure.getMessage();
        }
        return log(name, scenario, phase);
    }

    String keep(String name, MigrationScenario scenario) {
        return log(name, scenario, "when the test ended");
    }

    private String log(String name, MigrationScenario scenario, String when) {
        // Put there after the servers, so closed before them.
        session.getOrPut(Delay.class, () -> new Delay(minutes));
        String message = name + ": its database is kept as it was " + when + ": " + address(scenario);
        LOGGER.log(Level.WARNING, message);
        return message;
    }

    /** Without the URL's parameters and the password: both may be secret. */
    private static String address(MigrationScenario scenario) {
        try (Connection connection = scenario.connect()) {
            String url = connection.getMetaData().getURL().replaceFirst("\\?.*", "");
            return url + " as user '" + scenario.visitor() + "'";
        } catch (SQLException failure) {
            return "it cannot be reached, " + failure.getMessage();
        }
    }

    /** Delays the end of the session. */
    private record Delay(int minutes) implements AutoCloseable {
        @Override
        public void close() {
            if (minutes > 0) {
                LOGGER.log(
                        Level.WARNING,
                        "Databases of failed tests are kept for {0} minutes, or until this process is ended",
                        minutes);
                waitOut();
            }
        }

        private void waitOut() {
            try {
                TimeUnit.MINUTES.sleep(minutes);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
