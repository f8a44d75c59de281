package dev.rehearsal.product.mariadb.consequence;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Modes of sessions: a strict one refuses values that do not fit. */
final class StrictMode {
    private static final String STRICT = "STRICT_";

    private StrictMode() {}

    static boolean isStrict(String mode) {
        return mode.toUpperCase(Locale.ROOT).contains(STRICT);
    }

    /** The same mode, strict. */
    static String strict(String mode) {
        return Stream.of(mode, "STRICT_ALL_TABLES", "STRICT_TRANS_TABLES")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(","));
    }
}
