package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Identifiers;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes names so that SQL takes them as they are. */
final class Names {
    private static final Pattern DOT = Pattern.compile("\\.");

    private Names() {}

    /** A name that may hold its schema before a dot. */
    static String quoted(String name) {
        return Arrays.stream(DOT.split(name, 2)).map(Identifiers::quoted).collect(Collectors.joining("."));
    }
}
