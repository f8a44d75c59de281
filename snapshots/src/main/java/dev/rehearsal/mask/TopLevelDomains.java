package dev.rehearsal.mask;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ends of names of hosts that tell them from names of files and classes. */
final class TopLevelDomains {
    /** Ends of names of files, too. */
    private static final Set<String> OF_FILES = Set.of("md", "sh", "py", "rs", "ps", "so", "cc");

    /** A regular expression for one of them, in lower case. */
    static final String PATTERN = Stream.concat(
                    Stream.of(
                            "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "io", "dev", "app", "cloud",
                            "eu", "uk"),
                    Stream.of(Locale.getISOCountries()).map(code -> code.toLowerCase(Locale.ROOT)))
            .filter(end -> !OF_FILES.contains(end))
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed().thenComparing(code -> code))
            .collect(Collectors.joining("|"));

    private TopLevelDomains() {}
}
