package dev.rehearsal.junit;

import dev.rehearsal.database.DatabaseRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What was chosen for one class: the command line wins over the annotation or {@link Migrations}, these over all other
 * configuration parameters.
 *
 * @param declared what the class says
 * @param commandLine a system property by name
 * @param configured a configuration parameter of JUnit by name
 */
record ChosenOptions(
        DeclaredOptions declared,
        Function<String, Optional<String>> commandLine,
        Function<String, Optional<String>> configured) {
    /** One that no backslash says to be part of a value. */
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    /** All values chosen, empty where nobody chose. */
    List<String> all(Option option) {
        Optional<String> forced = commandLine.apply(option.parameter());
        if (forced.isPresent()) {
            return split(forced.get());
        }
        List<String> own = declared.values(option);
        return own.isEmpty()
                ? configured.apply(option.parameter()).map(ChosenOptions::split).orElse(List.of())
                : own;
    }

    /** The one value chosen, empty where nobody chose. */
    String one(Option option) {
        return String.join(",", all(option));
    }

    /** Whether something was chosen that can only be wanted or not. */
    boolean yes(Option option, boolean otherwise) {
        String value = one(option);
        return switch (value) {
            case "" -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new ExtensionConfigurationException(
                        "'" + option.parameter() + "' is '" + value + "'; it may be 'true' or 'false'");
        };
    }

    /** A parameter that no class can declare, such as the severity of a check. */
    Optional<String> parameter(String name) {
        return commandLine.apply(name).or(() -> configured.apply(name)).map(String::strip);
    }

    private static List<String> split(String values) {
        if (DatabaseRequest.isUrl(values)) {
            // A URL may name several hosts.
            return List.of(values);
        }
        return COMMA.splitAsStream(values)
                .map(value -> value.replace("\\,", ",").strip())
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
