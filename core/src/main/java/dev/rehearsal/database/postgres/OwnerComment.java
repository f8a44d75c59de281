package dev.rehearsal.database.postgres;

import dev.rehearsal.database.Owner;
import dev.rehearsal.sql.Quoting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment on a database or a role of ours on a server that is not ours: the second proof, beside its name, that we made it.
 * The same for all databases of one process, so that it is no difference between two of them.
 */
public final class OwnerComment {
    private static final Pattern PATTERN = Pattern.compile(
            "throw-away (?:database|role) of Rehearsal, made by process (\\d+) which started at (\\S+)");

    private OwnerComment() {}

    static String statement(String database) {
        return statement("database", database);
    }

    /** The statement that comments on a role. */
    public static String onRole(String role) {
        return statement("role", role);
    }

    private static String statement(String kind, String name) {
        return "comment on " + kind + ' ' + Quoting.always(name) + " is " + Quoting.literalInAnySession(text(kind));
    }

    private static String text(String kind) {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MINUTES);
        return "throw-away " + kind + " of Rehearsal, made by process " + self.pid() + " which started at " + started;
    }

    /** When the given owner's process started, or empty if the comment was not made by that owner. */
    public static Optional<Instant> startOf(Owner owner, String comment) {
        Matcher matcher = PATTERN.matcher(comment);
        return matcher.matches() && matcher.group(1).equals(Long.toString(owner.pid()))
                ? Optional.of(Instant.parse(matcher.group(2)))
                : Optional.empty();
    }
}
