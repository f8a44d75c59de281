package dev.rehearsal.check;

import dev.rehearsal.finding.Severity;
import java.util.Set;

/**
 * The name of a check, its default severity and what {@code docs/checks.md} says about it.
 *
 * @param name the check's name, as findings carry it and as users write it
 * @param severity how bad its findings are by default
 * @param finds what it finds, in one sentence
 * @param reason why it is as bad as that, in one sentence
 * @param remedy what to write instead, in one sentence
 * @param topics what assertions and the console ask for; empty for most checks
 */
public record CheckDescription(
        String name, Severity severity, String finds, String reason, String remedy, Set<CheckTopic> topics) {

    public CheckDescription {
        topics = Set.copyOf(topics);
    }

    /** A description without topics. */
    public CheckDescription(String name, Severity severity, String finds, String reason, String remedy) {
        this(name, severity, finds, reason, remedy, Set.of());
    }

    /** The same description with these topics. */
    public CheckDescription about(CheckTopic... its) {
        return new CheckDescription(name, severity, finds, reason, remedy, Set.of(its));
    }
}
