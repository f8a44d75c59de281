package dev.rehearsal.history.liquibase;

import dev.rehearsal.secret.Secrets;
import java.util.Map;
import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/**
 * Logs what Liquibase says at level DEBUG and keeps it off the console: a rehearsal starts Liquibase thousands of
 * times.
 */
final class QuietLogs extends AbstractLogService {

    /** Settings under which Liquibase prints nothing and sends nothing. */
    static Map<String, Object> settings() {
        return Map.of(
                "logService", new QuietLogs(),
                "ui", new LoggerUIService(),
                "liquibase.analytics.enabled", false);
    }

    @Override
    public int getPriority() {
        return PRIORITY_DEFAULT;
    }

    @Override
    @SuppressWarnings("rawtypes") // As it is declared.
    public Logger getLog(Class type) {
        return new Quiet(Secrets.logger(type.getName()));
    }

    private static final class Quiet extends AbstractLogger {
        private final System.Logger logger;

        Quiet(System.Logger logger) {
            this.logger = logger;
        }

        /** Keeps nothing open. */
        @Override
        public void close() {}

        @Override
        public void log(Level level, String message, @Nullable Throwable cause) {
            System.Logger.Level ours =
                    level.intValue() < Level.INFO.intValue() ? System.Logger.Level.TRACE : System.Logger.Level.DEBUG;
            logger.log(ours, message, cause);
        }
    }
}
