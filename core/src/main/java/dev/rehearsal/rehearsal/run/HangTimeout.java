package dev.rehearsal.rehearsal.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** After how long a phase that does nothing is ended, unless somebody chose otherwise. */
public final class HangTimeout {
    /** Nothing is ever ended. */
    public static final Duration NONE = Duration.ZERO;

    private static final Duration STANDARD = Duration.ofMinutes(2);

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,8})\\s*(ms|s|m|h)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);

    private HangTimeout() {}

    /** Two minutes; none where a debugger may be attached, since a phase does nothing while somebody looks at it there. */
    public static Duration standard() {
        return isDebugged() ? NONE : STANDARD;
    }

    /** What is written as {@code 500ms}, {@code 90s}, {@code 2m}, {@code 1h} or {@code none}; empty where it is none of these. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (text.equals("none") || text.equals("0")) {
            return Optional.of(NONE);
        }
        return matcher.matches()
                ? Optional.of(Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))))
                : Optional.empty();
    }

    private static boolean isDebugged() {
        try {
            return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));
        } catch (LinkageError withoutManagement) {
            return false;
        }
    }
}
