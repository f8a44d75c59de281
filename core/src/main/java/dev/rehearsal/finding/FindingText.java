package dev.rehearsal.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Findings as text for people; the only place where it is made, so the same finding always reads the same. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FindingText {
    private static final String INDENT = "  ";
    private static final String SUGGESTION = "what to write instead:";
    private static final int SUMMED_UP = 3;
    private static final int LONGEST = 120;

    private FindingText() {}

    /** One finding, its first line starting with the migration; lines are separated by {@code \n}, without one at the end. */
    public static String of(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(finding));
        if (!finding.place().path().isEmpty()) {
            lines.add(INDENT + "at " + location(finding.place()));
        }
        addFacts(lines, finding.facts());
        addSuggestion(lines, finding.suggestion());
        return String.join("\n", lines);
    }

    /** The same without the migration and where it is: for what shows it beside the place. */
    public static String whole(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.headline());
        addFacts(lines, finding.facts());
        addSuggestion(lines, finding.suggestion());
        return String.join("\n", lines);
    }

    /** Several findings in the given order, an empty line between any two. */
    public static String of(List<Finding> findings) {
        return findings.stream().map(FindingText::of).collect(Collectors.joining("\n\n"));
    }

    /**
     * How bad the findings of one migration are and why, in one line: {@code V7 split names: 2 errors, 1 warning: down fails: …}.
     * Empty where there is at most one that is more than information.
     */
    public static String summary(List<Finding> findings) {
        List<Finding> bad = bad(findings);
        return bad.size() < 2 ? "" : who(bad.get(0)) + ": " + counted(bad) + ": " + reasons(findings);
    }

    /** What is wrong with one migration, in one line; empty where at most one finding is more than information. */
    public static String reasons(List<Finding> findings) {
        List<String> reasons = bad(findings).stream()
                .map(finding -> finding.headline().replaceAll("\\s*\\R\\s*", " "))
                .map(headline -> headline.length() > LONGEST ? headline.substring(0, LONGEST) + "…" : headline)
                .distinct()
                .toList();
        int more = reasons.size() - SUMMED_UP;
        return bad(findings).size() < 2
                ? ""
                : reasons.stream().limit(SUMMED_UP).collect(Collectors.joining("; "))
                        + (more > 0 ? "; and " + more + " more" : "");
    }

    private static List<Finding> bad(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }

    private static String counted(List<Finding> findings) {
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        return counted(errors, findings.size() - errors, ", ");
    }

    /** Numbers of errors and of warnings in words; without what there is none of. */
    static String counted(long errors, long warnings, String between) {
        return Stream.of(counted(errors, "error"), counted(warnings, "warning"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(between));
    }

    private static String counted(long count, String noun) {
        return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String who(Finding finding) {
        String migration = finding.place().migrationName();
        return migration.isEmpty() ? "Whole history" : migration;
    }

    /** The first line only: the migration, what is wrong, and the check's name in brackets. */
    public static String headline(Finding finding) {
        return who(finding) + ": " + finding.headline() + " " + brackets(finding);
    }

    private static String brackets(Finding finding) {
        String severity = finding.severity() == Severity.ERROR ? "" : finding.severity() + " ";
        return "[" + severity + finding.check() + "]";
    }

    /** All in one line: what is wrong, the check's name in brackets, and where; without the migration. */
    public static String line(Finding finding) {
        Place place = finding.place();
        String at = place.path().isEmpty() ? "" : " at " + place.path() + (place.line() > 0 ? ":" + place.line() : "");
        return (finding.headline() + " " + brackets(finding) + at).replaceAll("\\s*\\R\\s*", " ");
    }

    private static String location(Place place) {
        String line = place.line() > 0 ? ":" + place.line() : "";
        return place.path() + line + (place.uri().isEmpty() ? "" : " (" + place.uri() + line + ")");
    }

    private static void addFacts(List<String> lines, List<Fact> facts) {
        int width = facts.stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
        facts.forEach(fact -> addLabelled(lines, fact.label() + ":", fact.value(), width + 1));
    }

    /** Values of all facts start in one column; further lines of a value continue in it. */
    private static void addLabelled(List<String> lines, String label, String value, int width) {
        String start = INDENT + label + " ".repeat(width - label.length() + 1);
        String continued = " ".repeat(start.length());
        List<String> values = value.lines().toList();
        for (int i = 0; i < values.size(); i++) {
            lines.add(((i == 0 ? start : continued) + values.get(i)).stripTrailing());
        }
        if (values.isEmpty()) {
            lines.add(start + "(nothing)");
        }
    }

    private static void addSuggestion(List<String> lines, String suggestion) {
        List<String> sentences = suggestion.lines().toList();
        for (int i = 0; i < sentences.size(); i++) {
            String start = i == 0 ? INDENT + SUGGESTION + " " : INDENT + INDENT;
            lines.add((start + sentences.get(i)).stripTrailing());
        }
    }
}
