package dev.rehearsal.junit.settings;

import dev.rehearsal.secret.Secrets;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Messages about wrong use repeat wrong values, which may be URLs with a password: these are masked. */
public final class Misuse {
    private Misuse() {}

    /** What is read from declarations and parameters. */
    public static <T> T masked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ExtensionConfigurationException misused) {
            String message = String.valueOf(misused.getMessage());
            throw Secrets.areIn(message)
                    ? new ExtensionConfigurationException(Secrets.masked(message), Secrets.masked(misused.getCause()))
                    : misused;
        }
    }
}
