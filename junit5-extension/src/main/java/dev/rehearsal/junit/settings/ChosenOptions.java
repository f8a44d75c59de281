package dev.rehearsal.junit.settings;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.compatibility.Deployment;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.run.HangTimeout;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.secret.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Looks up the options of one class, and what they say of hangs, the server, missing databases and failing findings. A system property wins over the class's annotation or field, and these win over the other
 * configuration parameters of JUnit.
 *
 * @param declared what the class declares
 * @param commandLine a system property by name
 * @param configured a configuration parameter of JUnit by name
 */
public record ChosenOptions(
        DeclaredOptions declared,
        Function<String, Optional<String>> commandLine,
        Function<String, Optional<String>> configured) {
    /** A backslash before a comma makes it part of a value. */
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    /** What a class declares, and what the configuration says where its tests run. */
    public static ChosenOptions of(DeclaredOptions declared, ExtensionContext context) {
        return new ChosenOptions(
                declared, name -> Optional.ofNullable(System.getProperty(name)), context::getConfigurationParameter);
    }

    /**
     * What is read from options. Messages about wrong use repeat wrong values, which may be URLs with a password: these are masked. What a user did wrong
     * {@linkplain ToldFailure has no stack of ours}.
     */
    public static <T> T masked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ExtensionConfigurationException misused) {
            String message = String.valueOf(misused.getMessage());
            throw ToldFailure.bare(
                    Secrets.areIn(message)
                            ? new ExtensionConfigurationException(
                                    Secrets.masked(message), Secrets.masked(misused.getCause()))
                            : misused);
        } catch (RuntimeException failure) {
            throw ToldFailure.bare(failure);
        }
    }

    /** The same where the class declares these values of an option. */
    ChosenOptions with(Option option, String... values) {
        return new ChosenOptions(declared.with(option, values), commandLine, configured);
    }

    /** All values of an option; empty where it is left open. */
    public List<String> values(Option option) {
        Optional<String> forced = commandLine.apply(option.parameter());
        if (forced.isPresent()) {
            return split(forced.get());
        }
        List<String> own = declared.values(option);
        return own.isEmpty()
                ? configured.apply(option.parameter()).map(ChosenOptions::split).orElse(List.of())
                : own;
    }

    /** Whether the command line or the class says something of an option. */
    boolean isDeclared(Option option) {
        return commandLine.apply(option.parameter()).isPresent()
                || !declared.values(option).isEmpty();
    }

    /** The value of an option that has one; empty where it is left open. */
    public String value(Option option) {
        return String.join(",", values(option));
    }

    /** The value of an option that is either true or false. */
    boolean isYes(Option option, boolean otherwise) {
        String value = value(option);
        return switch (value) {
            case "" -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new ExtensionConfigurationException(
                        "'" + option.parameter() + "' is '" + value + "'; it may be 'true' or 'false'");
        };
    }

    public ExtensionConfigurationException misused(Option option, String wanted) {
        return new ExtensionConfigurationException(
                "'" + option.parameter() + "' is '" + value(option) + "'; it may be " + wanted);
    }

    /** A configuration parameter that no class can declare, such as the severity of a check. */
    Optional<String> parameter(String name) {
        return commandLine.apply(name).or(() -> configured.apply(name)).map(String::strip);
    }

    /** A rehearsal with its hang timeout, and with the promise to leave the server alone if that is given. */
    public Rehearsal rehearsal(History history) {
        Rehearsal rehearsal = Rehearsal.of(history).withHangTimeout(hangTimeout());
        return isYes(Option.LEAVES_SERVER_ALONE, false) ? rehearsal.leavingServerAlone() : rehearsal;
    }

    public Deployment deployment() {
        return switch (value(Option.DEPLOYMENT).toLowerCase(Locale.ROOT)) {
            case "", "rolling" -> Deployment.ROLLING;
            case "stopped" -> Deployment.STOPPED;
            default -> throw misused(Option.DEPLOYMENT, "'rolling' or 'stopped'");
        };
    }

    public boolean skipsWithoutDatabase() {
        return switch (value(Option.NO_DATABASE)) {
            case "", "fail" -> false;
            case "skip" -> true;
            default -> throw misused(Option.NO_DATABASE, "'skip' or 'fail'");
        };
    }

    public FailOn failOn() {
        return switch (value(Option.FAIL_ON).toLowerCase(Locale.ROOT)) {
            case "", "error" -> FailOn.ERROR;
            case "warning" -> FailOn.WARNING;
            case "never" -> FailOn.NEVER;
            default -> throw misused(Option.FAIL_ON, "'error', 'warning' or 'never'");
        };
    }

    private Duration hangTimeout() {
        String value = value(Option.HANG_TIMEOUT);
        if (value.isEmpty()) {
            return HangTimeout.standard();
        }
        return HangTimeout.parse(value)
                .orElseThrow(() ->
                        misused(Option.HANG_TIMEOUT, "a number of 'ms', 's', 'm' or 'h', such as '90s', or 'none'"));
    }

    /** The values that a text names, separated by commas; a backslash before a comma makes it part of one. A URL is one value. */
    public static List<String> split(String values) {
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
