package dev.rehearsal.junit.settings;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Checks;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.text.NearName;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** All configuration parameters. An unknown one is refused, because a misspelt one would silently do nothing. */
public final class KnownParameters {
    private static final String FILE = "junit-platform.properties";
    /** Parameters of our own build. */
    private static final List<String> OURS = List.of(Option.PREFIX + "test.", Option.PREFIX + "docs");

    private KnownParameters() {}

    /** Checks the system properties and the file. JUnit does not list the names of its other parameters. */
    public static void check(Checks checks, ClassLoader classLoader) {
        check(System.getProperties().stringPropertyNames(), checks, "the system properties");
        try (InputStream stream = classLoader.getResourceAsStream(FILE)) {
            Properties properties = new Properties();
            if (stream != null) {
                properties.load(stream);
            }
            check(properties.stringPropertyNames(), checks, "'" + FILE + "'");
        } catch (IOException failure) {
            throw new ExtensionConfigurationException("'" + FILE + "' cannot be read", failure);
        }
    }

    public static void check(Set<String> names, Checks checks, String where) {
        Set<String> unknown = names.stream()
                .filter(name -> name.startsWith(Option.PREFIX) && OURS.stream().noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = all(checks);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new ExtensionConfigurationException("Unknown configuration parameter '"
                    + String.join("', '", unknown) + "' in " + where + hint(unknown, known) + "; known are "
                    + String.join(", ", options())
                    + " and " + severity("<Check>") + " for each check of docs/checks.md");
        }
    }

    private static String hint(Set<String> unknown, Set<String> known) {
        return unknown.stream()
                .map(name -> NearName.hint(name, known))
                .filter(hint -> !hint.isEmpty())
                .findFirst()
                .orElse("");
    }

    static String severity(String check) {
        return Option.PREFIX + "severity." + check;
    }

    private static Set<String> options() {
        return Stream.of(Option.values()).map(Option::parameter).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> all(Checks checks) {
        Set<String> all = options();
        checks.descriptions().stream()
                .map(CheckDescription::name)
                .map(KnownParameters::severity)
                .forEach(all::add);
        return all;
    }

    /** The severities that the configuration gives checks. */
    public static Map<String, Severity> severities(Checks checks, ChosenOptions chosen) {
        Map<String, Severity> severities = new TreeMap<>();
        for (CheckDescription check : checks.descriptions()) {
            String parameter = severity(check.name());
            chosen.parameter(parameter).ifPresent(value -> severities.put(check.name(), severity(parameter, value)));
        }
        return severities;
    }

    private static Severity severity(String parameter, String value) {
        try {
            return Severity.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ExtensionConfigurationException(
                    "'" + parameter + "' is '" + value + "'; it may be 'error', 'warning' or 'info'", unknown);
        }
    }
}
