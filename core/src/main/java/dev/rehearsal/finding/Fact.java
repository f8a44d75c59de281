package dev.rehearsal.finding;

/**
 * One observed fact behind a finding.
 *
 * @param label what it is: {@code before}, {@code after down}, {@code missing SQL}
 * @param value the fact itself; may have several lines
 */
public record Fact(String label, String value) {}
