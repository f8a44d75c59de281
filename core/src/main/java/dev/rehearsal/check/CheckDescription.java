package dev.rehearsal.check;

import dev.rehearsal.finding.Severity;

/**
 * What a check is about, as {@code docs/checks.md} tells it.
 *
 * @param name the check's name, as findings carry it and as users write it
 * @param severity how bad its findings are by default
 * @param finds what it finds, in one sentence
 * @param reason why it is as bad as that, in one sentence
 * @param remedy what to write instead, in one sentence
 */
public record CheckDescription(String name, Severity severity, String finds, String reason, String remedy) {}
