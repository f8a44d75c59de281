package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.secret.Secrets;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/**
 * Logs what Flyway says at level DEBUG: a rehearsal starts Flyway thousands of times. It is public because Flyway
 * creates it by name.
 */
@SuppressWarnings("exports") // Flyway is optional; a module that names its types requires it itself.
public final class QuietLogs implements LogCreator {

    /** Made by Flyway. */
    public QuietLogs() {}

    @Override
    public Log createLogger(Class<?> type) {
        return new Quiet(Secrets.logger(type.getName()));
    }

    private record Quiet(System.Logger logger) implements Log {
        @Override
        public boolean isDebugEnabled() {
            return logger.isLoggable(System.Logger.Level.TRACE);
        }

        @Override
        public void debug(String message) {
            logger.log(System.Logger.Level.TRACE, message);
        }

        @Override
        public void info(String message) {
            logger.log(System.Logger.Level.DEBUG, message);
        }

        @Override
        public void warn(String message) {
            logger.log(System.Logger.Level.DEBUG, message);
        }

        @Override
        public void error(String message) {
            logger.log(System.Logger.Level.DEBUG, message);
        }

        @Override
        public void error(String message, Exception exception) {
            logger.log(System.Logger.Level.DEBUG, message, exception);
        }

        @Override
        public void notice(String message) {
            logger.log(System.Logger.Level.DEBUG, message);
        }
    }
}
