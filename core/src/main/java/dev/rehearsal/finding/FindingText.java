package dev.rehearsal.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Findings as text for people; the only place where it is made, so the same finding always reads the same. */
public final class FindingText {
    private static final String INDENT = "  ";
    private static final String REMEDY = "what to write instead:";

    private FindingText() {}

    /** One finding, its first line starting with the migration; lines are separated by {@code \n}, without one at the end. */
    public static String of(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(finding));
        if (!finding.place().path().isEmpty()) {
            lines.add(INDENT + "at " + location(finding.place()));
        }
        int width = finding.facts().stream()
                .mapToInt(fact -> fact.label().length())
                .max()
                .orElse(0);
        finding.facts().forEach(fact -> addLabelled(lines, fact.label() + ":", fact.value(), width + 1));
        addRemedy(lines, finding.remedy());
        return String.join("\n", lines);
    }

    /** Several findings in the given order, an empty line between any two. */
    public static String of(List<Finding> findings) {
        return findings.stream().map(FindingText::of).collect(Collectors.joining("\n\n"));
    }

    /** The first line only: the migration, what is wrong, and the check's name in brackets. */
    public static String headline(Finding finding) {
        String who = finding.place().migrationName();
        return (who.isEmpty() ? "Whole history" : who) + ": " + finding.headline() + " " + brackets(finding);
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

    private static void addRemedy(List<String> lines, String remedy) {
        List<String> sentences = remedy.lines().toList();
        for (int i = 0; i < sentences.size(); i++) {
            String start = i == 0 ? INDENT + REMEDY + " " : INDENT + INDENT;
            lines.add((start + sentences.get(i)).stripTrailing());
        }
    }
}
