package dev.rehearsal.check;

import dev.rehearsal.finding.Severity;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The name of a check, its default severity and what {@code docs/checks.md} says about it.
 *
 * @param name the check's name, as findings carry it and as users write it
 * @param severity how bad its findings are by default
 * @param finds what it finds, in one sentence
 * @param reason why it is as bad as that, in one sentence
 * @param suggestion what to write instead, in one sentence
 * @param topics what assertions and the console ask for; empty for most checks
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record CheckDescription(
        String name, Severity severity, String finds, String reason, String suggestion, Set<CheckTopic> topics) {

    public CheckDescription {
        topics = Set.copyOf(topics);
    }

    /** A description without topics. */
    public CheckDescription(String name, Severity severity, String finds, String reason, String suggestion) {
        this(name, severity, finds, reason, suggestion, Set.of());
    }

    /** The same description with these topics. */
    public CheckDescription about(CheckTopic... its) {
        return new CheckDescription(name, severity, finds, reason, suggestion, Set.of(its));
    }
}
