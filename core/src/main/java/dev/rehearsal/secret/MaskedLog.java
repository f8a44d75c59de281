package dev.rehearsal.secret;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * A log that no secret enters. All other methods of a logger end in these two.
 *
 * @param log where it is written
 */
record MaskedLog(System.Logger log) implements System.Logger {

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return log.isLoggable(level);
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            log.log(level, bundle, message == null ? null : MaskedText.of(message), MaskedFailure.of(thrown));
        }
    }

    /** Put together here, since a secret may begin in the format and end in a parameter. */
    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        if (!isLoggable(level)) {
            return;
        }
        boolean plain = format == null || parameters == null || parameters.length == 0 || bundle != null;
        String message = format == null ? null : plain ? format : MessageFormat.format(format, parameters);
        log.log(level, bundle, message == null ? null : MaskedText.of(message), (Throwable) null);
    }
}
