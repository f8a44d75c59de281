package dev.rehearsal.history.engine.script;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names such as {@code 0012_add_users} of tools that identify a migration by its whole name. The number is the version
 * here, and the rest is the description. If several names share a number, which those tools allow, the whole name is
 * the version.
 */
public final class NumberedNames {
    private static final Pattern NAME = Pattern.compile("^([0-9]+)[_-](.+)$", Pattern.DOTALL);

    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private NumberedNames(Collection<String> all) {
        Map<String, Long> uses =
                all.stream().distinct().collect(Collectors.groupingBy(NumberedNames::number, Collectors.counting()));
        for (String name : all) {
            String number = number(name);
            String version = uses.getOrDefault(number, 1L) > 1 ? name : number;
            versions.put(name, version);
            names.put(version, name);
        }
    }

    /** All names of one history. */
    public static NumberedNames of(Collection<String> names) {
        return new NumberedNames(names);
    }

    /** Whether this is one of the names. */
    public boolean contains(String name) {
        return versions.containsKey(name);
    }

    /** The version that stands for a name. */
    public String versionOf(String name) {
        return versions.getOrDefault(name, name);
    }

    /** What a name says besides its version, in words; may be empty. */
    public String descriptionOf(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() && !versionOf(name).equals(name)
                ? parts.group(2).replace('_', ' ').replace('-', ' ')
                : "";
    }

    /** The name that a version stands for. */
    public String nameOf(String version) {
        return names.getOrDefault(version, version);
    }

    private static String number(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() ? parts.group(1) : name;
    }
}
