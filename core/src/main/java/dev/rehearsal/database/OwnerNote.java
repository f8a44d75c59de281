package dev.rehearsal.database;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The note on a database or a role of ours on a server that is not ours: the second proof, beside its name, that we made it.
 * The same for all databases of one process, so that it is no difference between two of them.
 */
public final class OwnerNote {
    private static final Pattern PATTERN = Pattern.compile(
            "throw-away (?:database|role) of Rehearsal, made by process (\\d+) which started at (\\S+)");

    private static final Duration OLD = Duration.ofDays(7);

    private OwnerNote() {}

    /**
     * The text that this process writes.
     *
     * @param kind {@code database} or {@code role}
     */
    public static String text(String kind) {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MINUTES);
        return "throw-away " + kind + " of Rehearsal, made by process " + self.pid() + " which started at " + started;
    }

    /**
     * Whether something on a server was left behind by a process that is gone: from this machine, or, made on another one, older than any test run.
     *
     * @param name its name, which must say that it is ours
     * @param note what is noted on it, null where nothing is
     */
    public static boolean isLeftBehind(String name, @Nullable String note) {
        Optional<Owner> owner = Owner.of(name);
        if (owner.isEmpty() || (owner.get().isOfThisHost() && owner.get().isAlive())) {
            return false;
        }
        if (note == null) {
            // Killed after creating it, before noting it; the name alone proves it on the machine that made it.
            return owner.get().isOfThisHost();
        }
        Optional<Instant> started = startOf(owner.get(), note);
        Instant old = Instant.now().minus(OLD);
        return owner.get().isOfThisHost()
                ? started.isPresent()
                : started.filter(old::isAfter).isPresent();
    }

    private static Optional<Instant> startOf(Owner owner, String note) {
        Matcher matcher = PATTERN.matcher(note);
        return matcher.matches() && matcher.group(1).equals(Long.toString(owner.pid()))
                ? Optional.of(Instant.parse(matcher.group(2)))
                : Optional.empty();
    }
}
