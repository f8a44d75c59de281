package dev.rehearsal.samples.truth;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** Writes how a rehearsal went, as Markdown. */
final class RehearsalPage {
    /** The head of the table that {@link #row} adds to. */
    static final String HEAD = """
            | history | tool | migrations | rehearsed | end reached | seconds | a step | ERROR | WARNING | INFO | findings a migration | with generated rows / with rows / tables × versions | exceptions |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private final DefaultRehearsal rehearsal;

    RehearsalPage(DefaultRehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    String row() {
        List<CollectedStep> steps = rehearsal.collected().steps();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %s | %.1f | %.2f | %d | %d | %d | %.1f | %s | %d |%n",
                rehearsal.history().name(),
                steps.isEmpty() ? "" : steps.get(0).tool(),
                rehearsal.migrations(),
                steps.size(),
                rehearsal.stopped().isEmpty() ? "yes" : "no: " + firstLine(rehearsal.stopped()),
                rehearsal.time().toMillis() / 1000.0,
                rehearsal.secondsPerStep(),
                rehearsal.count(Severity.ERROR),
                rehearsal.count(Severity.WARNING),
                rehearsal.count(Severity.INFO),
                rehearsal.findingsPerMigration(),
                rehearsal
                        .populated()
                        .map(rows -> rows.withGenerated() + " / " + rows.withRows() + " / " + rows.tables())
                        .orElse(""),
                rehearsal.exceptions().size());
    }

    String page() {
        StringBuilder page = new StringBuilder("# " + rehearsal.history().name() + "\n\n");
        page.append(HEAD).append(row());
        page.append("\nParameters: ").append(rehearsal.history().parameters()).append("\n\n");
        if (!rehearsal.stopped().isEmpty()) {
            page.append("## Stopped\n\n```\n").append(rehearsal.stopped()).append("\n```\n\n");
        }
        rehearsal
                .exceptions()
                .forEach((test, failure) -> page.append("## Exception in " + test + "\n\n```\n")
                        .append(stack(failure))
                        .append("```\n\n"));
        page.append("## Findings by check\n\n| check | ERROR | WARNING | INFO |\n|---|---|---|---|\n");
        rehearsal.byCheck().forEach((check, findings) -> page.append(countRow(check, findings)));
        rehearsal.byCheck().forEach((check, findings) -> {
            page.append("\n## ").append(check).append("\n\n");
            findings.forEach(finding -> append(page, finding));
        });
        return page.toString();
    }

    private static String countRow(String check, List<Finding> findings) {
        return "| " + check + " | " + count(findings, Severity.ERROR) + " | " + count(findings, Severity.WARNING)
                + " | " + count(findings, Severity.INFO) + " |\n";
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static void append(StringBuilder page, Finding finding) {
        page.append("* ")
                .append(finding.severity())
                .append(" **")
                .append(place(finding))
                .append("** ");
        page.append(finding.headline()).append('\n');
        for (Fact fact : finding.facts()) {
            String value = fact.value().strip().replace("\n", "\n      ");
            page.append("    * ")
                    .append(fact.label())
                    .append(": ")
                    .append(value)
                    .append('\n');
        }
        if (!finding.suggestion().isBlank()) {
            page.append("    * what to write instead:\n\n      ```\n      ")
                    .append(finding.suggestion().strip().replace("\n", "\n      "))
                    .append("\n      ```\n");
        }
    }

    private static String place(Finding finding) {
        String name = finding.place().migrationName();
        return (name.isEmpty() ? "whole history" : name) + " " + finding.place().path() + ":"
                + finding.place().line();
    }

    private static String stack(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").replace("|", "\\|");
    }
}
