package dev.rehearsal.report;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many findings there are of each kind; one that is accepted is of no other kind.
 *
 * @param errors how many errors
 * @param warnings how many warnings
 * @param remarks how many findings that only stand in the report
 * @param accepted how many accepted ones
 */
record Counts(long errors, long warnings, long remarks, long accepted) {
    /** By errors, then by warnings; the rest is alike. */
    static final Comparator<Counts> WORST_FIRST =
            Comparator.comparing(Counts::errors).thenComparing(Counts::warnings).reversed();

    /**
     * One of the numbers.
     *
     * @param style its class in the style sheet
     * @param number how many
     * @param noun of what
     */
    record Tally(String style, String number, String noun) {

        static Tally of(String style, long count, String noun) {
            return new Tally(count == 0 ? "none" : style, Numbers.count(count), count == 1 ? noun : noun + "s");
        }
    }

    static Counts of(Collection<Finding> findings) {
        return new Counts(
                count(findings, Severity.ERROR),
                count(findings, Severity.WARNING),
                count(findings, Severity.INFO),
                findings.stream().filter(Finding::isAccepted).count());
    }

    private static long count(Collection<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity && !finding.isAccepted())
                .count();
    }

    long all() {
        return errors + warnings + remarks + accepted;
    }

    /** The class of the worst in the style sheet; empty where there is none. */
    String style() {
        return tallies().stream()
                .map(Tally::style)
                .filter(style -> !style.equals("none"))
                .findFirst()
                .orElse("");
    }

    /** What {@link #style()} means, in words. */
    String severity() {
        return style().equals("info") ? "remark" : style();
    }

    /** Each number, the worst kind first. */
    List<Tally> tallies() {
        return List.of(
                Tally.of("error", errors, "error"),
                Tally.of("warning", warnings, "warning"),
                Tally.of("info", remarks, "remark"),
                new Tally(accepted == 0 ? "none" : "accepted", Numbers.count(accepted), "accepted"));
    }

    /** Those that are not zero. */
    Stream<Tally> some() {
        return tallies().stream().filter(tally -> !tally.style().equals("none"));
    }
}
