package dev.rehearsal.snapshot;

import dev.rehearsal.sql.Quoting;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes names that people wrote with a dot in them. */
final class Names {
    private static final Pattern DOT = Pattern.compile("\\.");

    private Names() {}

    /** A name that may hold its schema before a dot. */
    static String quoted(String name) {
        return Arrays.stream(DOT.split(name, 2)).map(Quoting::always).collect(Collectors.joining("."));
    }
}
