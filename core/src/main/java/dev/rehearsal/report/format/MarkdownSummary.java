package dev.rehearsal.report.format;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.report.located.LocatedFinding;
import dev.rehearsal.report.located.LocatedFinding.State;
import dev.rehearsal.report.located.MergedFindings;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings in the Markdown of code hosts, for a comment that is updated in place or for the summary of a job: the worst first, as many
 * as there is room for, the rest as a number. What findings quote cannot mention people, link issues or end a table.
 *
 * @param findings what was found
 * @param files where the host shows a file of the repository, with a slash at the end; empty for no links
 * @param bytes how long it may be
 */
record MarkdownSummary(MergedFindings findings, String files, int bytes) {
    /** Tells a comment of Rehearsal from others, so that it can be updated. */
    static final String MARKER = "<!-- rehearsal -->";
    /** GitHub takes 65,536 characters in a comment. */
    static final int COMMENT = 60_000;
    /** GitHub takes one MiB in the summary of a step, for all that write to it. */
    static final int JOB = 900_000;

    private static final int LONGEST_RUN = 400;
    private static final int MOST_RUNS = 20;
    private static final String ROOM_FOR_THE_REST = "\n… and 000,000 more errors and 000,000 more warnings.\n";

    void write(Writer writer) throws IOException {
        List<LocatedFinding> shown = findings.forReview();
        StringBuilder text = new StringBuilder(MARKER).append('\n').append(head());
        String runs = runs();
        int size = size(text) + size(ROOM_FOR_THE_REST) + size(runs);
        int told = 0;
        for (LocatedFinding one : shown) {
            String entry = entry(one);
            size += size(entry);
            if (size > bytes) {
                break;
            }
            text.append(entry);
            told++;
        }
        text.append(rest(shown.subList(told, shown.size()))).append(runs);
        writer.write(text.toString());
        writer.flush();
    }

    private static int size(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private String head() {
        String counts = Stream.of(
                        counted(findings.count(Severity.ERROR), "error"),
                        counted(findings.count(Severity.WARNING), "warning"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        String more = Stream.of(
                        counted(findings.count(Severity.INFO), "remark"),
                        findings.accepted() == 0 ? "" : findings.accepted() + " accepted",
                        findings.absent().isEmpty() ? "" : findings.absent().size() + " of before are gone")
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return "### Rehearsal: " + (counts.isEmpty() ? "nothing wrong" : counts) + "\n\n"
                + (more.isEmpty() ? "" : "Also " + more + ", on the page of the report.\n\n");
    }

    /** What was rehearsed, folded: the findings are what is read. */
    private String runs() {
        String runs = findings.runs().stream()
                .limit(MOST_RUNS)
                .map(run -> "- " + inline(run.title()) + " on "
                        + inline(run.run().database()) + ": " + html(oneLine(cut(run.summary()))) + "\n")
                .collect(Collectors.joining());
        int others = findings.runs().size() - MOST_RUNS;
        return "\n<details><summary>" + counted(findings.runs().size(), "report") + "</summary>\n\n" + runs
                + (others > 0 ? "- and " + others + " more\n" : "") + "\n</details>\n";
    }

    private static String counted(long number, String noun) {
        return number == 0 ? "" : number + " " + noun + (number == 1 ? "" : "s");
    }

    private String entry(LocatedFinding one) {
        Finding finding = one.finding();
        String name = finding.place().migrationName();
        String details = details(finding);
        return "<details><summary><b>" + finding.severity().name().toLowerCase(Locale.ROOT) + "</b> "
                + html(name.isEmpty() ? "Whole history" : oneLine(name)) + ": " + html(oneLine(finding.headline()))
                + " <code>"
                + html(finding.check()) + "</code>" + (one.state() == State.NEW ? " <i>new</i>" : "")
                + "</summary>\n\n" + place(one) + "\n\n" + details + "\n</details>\n\n";
    }

    private String place(LocatedFinding one) {
        String words = inline(one.path()) + ":" + one.line();
        return files.isEmpty()
                ? words
                : "[" + words + "](" + files + SarifLog.uri(one.path()) + "#L" + one.line() + ")";
    }

    private static String details(Finding finding) {
        StringBuilder text = new StringBuilder();
        for (Fact fact : finding.facts()) {
            text.append("**").append(inline(fact.label())).append("**");
            text.append(
                    fact.value().contains("\n")
                            ? "\n" + block(fact.value(), "")
                            : ": " + inline(fact.value()) + "  \n");
        }
        if (!finding.suggestion().isEmpty()) {
            text.append("\nwhat to write instead:\n").append(block(finding.suggestion(), "sql"));
        }
        return text.toString();
    }

    /** A block that nothing in it can end. */
    private static String block(String text, String language) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + text + "\n" + fence + "\n";
    }

    /** As code on one line. */
    private static String inline(String text) {
        return "<code>" + html(oneLine(text)) + "</code>";
    }

    private static String html(String text) {
        StringBuilder html = new StringBuilder();
        text.chars().forEach(character -> {
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                // A comment within: '@name' would call somebody, and '#1' would link an issue.
                case '@', '#', '!' -> html.append((char) character).append("<!-- -->");
                case '\\', '`', '*', '_', '[', ']', '|', '~', '$', ':' ->
                    html.append("&#").append(character).append(';');
                default -> html.append((char) character);
            }
        });
        return html.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    private static String cut(String text) {
        return text.length() > LONGEST_RUN ? text.substring(0, LONGEST_RUN) + "…" : text;
    }

    private static String rest(List<LocatedFinding> left) {
        long errors = left.stream()
                .filter(one -> one.finding().severity() == Severity.ERROR)
                .count();
        String words = Stream.of(counted(errors, "more error"), counted(left.size() - errors, "more warning"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" and "));
        return words.isEmpty() ? "" : "… and " + words + ", on the page of the report.\n";
    }
}
