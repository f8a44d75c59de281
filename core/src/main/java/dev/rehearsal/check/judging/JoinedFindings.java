package dev.rehearsal.check.judging;

import dev.rehearsal.check.Verdict;
import dev.rehearsal.check.suggestion.JoinedSuggestions;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins what one check found in one migration into one finding at the worst place; it lists all others. */
final class JoinedFindings {
    private static final int NAMED = 3;
    /** What is found of declarations, and faults of our own: each stands for itself. */
    private static final Set<String> APART = Set.of(
            Verdict.DECLARATION_UNUSED.name(), Verdict.ACCEPTED_FINDING_UNUSED.name(), Verdict.NOT_OBSERVED.name());

    private JoinedFindings() {}

    /** One finding for each check and migration; information, what was accepted among it, apart from the rest. */
    static Stream<Finding> each(List<Finding> findings) {
        Map<Object, List<Finding>> byCause = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Object key = APART.contains(finding.check()) ? finding : cause(finding);
            byCause.computeIfAbsent(key, none -> new ArrayList<>()).add(finding);
        }
        return byCause.values().stream().map(JoinedFindings::of);
    }

    private static List<Object> cause(Finding finding) {
        return List.of(finding.check(), finding.place().migration(), finding.severity() == Severity.INFO);
    }

    /** All of them as one, told at the worst. */
    static Finding of(List<Finding> findings) {
        List<Finding> worstFirst = findings.stream()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(finding -> finding.scale().rows())
                        .reversed())
                .toList();
        Finding worst = worstFirst.get(0);
        return findings.size() == 1
                ? worst
                : new Finding(
                        worst.check(),
                        worst.severity(),
                        worst.place(),
                        headline(worstFirst),
                        facts(worstFirst),
                        JoinedSuggestions.of(worstFirst),
                        worst.scale(),
                        findings.stream()
                                .flatMap(one -> one.alsoOf().stream())
                                .distinct()
                                .toList());
    }

    /** {@code up fails on legal rows: a; b}, or {@code down loses 3 rows of table a; also table b}. */
    private static String headline(List<Finding> findings) {
        String first = findings.get(0).headline();
        String start = first.substring(0, first.indexOf(": ") < 0 ? 0 : first.indexOf(": ") + 2);
        List<Finding> others = findings.subList(1, findings.size());
        boolean begun = !start.isEmpty()
                && others.stream().allMatch(one -> one.headline().startsWith(start));
        Stream<String> words = others.stream()
                .map(one -> begun
                        ? one.headline().substring(start.length())
                        : one.place().object().isEmpty()
                                ? one.headline()
                                : one.place().object())
                .filter(word -> !word.equals(findings.get(0).place().object()))
                .distinct();
        return first + (begun ? "; " : "; also ") + listed(words.toList());
    }

    private static String listed(List<String> words) {
        int more = words.size() - NAMED;
        return words.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** What holds for the others, too, is said of the worst only. */
    private static List<Fact> facts(List<Finding> findings) {
        List<Fact> facts = new ArrayList<>(findings.get(0).facts());
        for (Finding other : findings.subList(1, findings.size())) {
            String own = other.facts().stream()
                    .filter(fact -> !findings.get(0).facts().contains(fact))
                    .map(fact -> "  " + fact.label() + ": " + fact.value().replace("\n", "\n    "))
                    .collect(Collectors.joining("\n"));
            facts.add(new Fact("also", (line(findings.get(0), other) + "\n" + own).stripTrailing()));
        }
        return facts;
    }

    private static String line(Finding worst, Finding other) {
        String severity = other.severity() == worst.severity() ? "" : other.severity() + " ";
        boolean elsewhere = other.place().line() > 0
                && !(other.place().path().equals(worst.place().path())
                        && other.place().line() == worst.place().line());
        String at =
                elsewhere ? " at " + other.place().path() + ":" + other.place().line() : "";
        return severity + other.headline() + at;
    }
}
