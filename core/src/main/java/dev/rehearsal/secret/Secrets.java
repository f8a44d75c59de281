package dev.rehearsal.secret;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets out of what can be printed: passwords in URLs, connection strings, SQL, variables and options of programs.
 * What stands in rows, names and prose is no secret, but for a literal that something called password is set to.
 */
public final class Secrets {
    private static final String LEFT_OUT =
            "-- '…' stands where a secret was left out; write the secret in its place, or a variable of your migration tool";
    /** A word that messages hold anyway. */
    private static final Pattern TRIVIAL = Pattern.compile(
            ".{0,3}|postgres|password|passwd|secret|admin|root|test|user|public|database|rehearsal|changeme",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** The text, each secret in it replaced by {@code …}; the text itself where it holds none. */
    public static String masked(String text) {
        return MaskedText.of(text);
    }

    /** SQL that is to be run, which says that it has to be completed where a secret was in it. */
    public static String maskedSql(String text) {
        String masked = masked(text);
        return masked.equals(text) ? text : masked.stripTrailing() + "\n" + LEFT_OUT;
    }

    /** Whether the text holds a secret. */
    public static boolean areIn(String text) {
        return MaskedText.hasSecret(text);
    }

    /**
     * The text without any secret and without this one, in whatever form it stands there. A short one or a plain word is
     * left out only where it stands as a password, because the text may hold it for another reason.
     */
    public static String masked(String text, @Nullable String known) {
        boolean tellsNothing = known == null || TRIVIAL.matcher(known).matches();
        return masked(tellsNothing ? text : text.replace(String.valueOf(known), MaskedText.MASK));
    }

    /** The failure, or where its words or those behind it hold a secret, one that says and shows the same without it. */
    public static @Nullable Throwable masked(@Nullable Throwable failure) {
        return MaskedFailure.of(failure);
    }

    /** A log whose messages and failures are masked. */
    public static System.Logger logger(String name) {
        return new MaskedLog(System.getLogger(name));
    }

    /** Whether a key, option or column of this name holds a secret. */
    public static boolean isNameOfOne(String name) {
        return SecretPatterns.NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /**
     * A log that no secret enters. All other methods of a logger end in these two.
     *
     * @param log where it is written
     */
    private record MaskedLog(System.Logger log) implements System.Logger {

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
}
