package dev.rehearsal.check;

import dev.rehearsal.check.judging.HistorySummaries;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.hazards.Hazard;
import dev.rehearsal.hazards.Hazards;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the pages about checks from the code. */
final class CheckPage {
    private CheckPage() {}

    /** All pages, by their path below {@code docs}. */
    static Map<String, String> all() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("checks.md", index());
        CheckArea.ALL.forEach(area -> pages.put("checks/" + area.page() + ".md", page(area)));
        pages.put("checks/unsafe-sql.md", catalogue());
        return pages;
    }

    private static String index() {
        return """
                # Checks

                A check looks for one kind of mistake in a migration or in the whole history. All checks run by themselves.

                | severity | effect |
                |---|---|
                | ERROR | The test fails. |
                | WARNING | The finding is printed. It fails the test only with [`failOn = FailOn.WARNING`](adopting.md#let-warnings-fail-the-test). |
                | INFO | The finding is in the [report](report.md) only. |

                **Terms.** The *up* is the migration itself. The *down* is its undo or rollback. The *second up* runs the migration again after the down.
                *Old code* is the application of the version before. The *history* is all migrations together. More terms: [glossary.md](glossary.md).

                **Change a severity.** Set `rehearsal.severity.<Check>` to `ERROR`, `WARNING` or `INFO`, in `junit-platform.properties` or with `-D`.
                For example: `rehearsal.severity.NoWayBack=ERROR`.

                **End a finding that you accept.** Write a declaration with its reason: see [adopting.md](adopting.md#accept-findings-in-the-test-class).

                **One finding per cause.** A check reports at most one finding for one migration. The finding names the worst table first, then all others.
                One declaration ends it. `@Lossy` and the accepted-findings file count each table separately, so a new table is still reported.
                Information about how a team writes its migrations is reported once for the history, not once for each migration.
                This applies to {summarized}.

                ## Areas

                | area | about | checks |
                |---|---|---|
                {areas}

                [Unsafe SQL and safe SQL](checks/unsafe-sql.md) shows both forms side by side. Each form was run on a real database.

                ## All checks from A to Z

                | check | severity | area |
                |---|---|---|
                {names}

                ## More

                * What each check found in public histories: [benchmarks.md](benchmarks.md#what-public-histories-show).
                * Checks of your own: [own-checks.md](own-checks.md).
                * A test writes these pages from the code: `mvn -pl core test -Dtest=ChecksPageTests -Drehearsal.docs=write`.
                """.replace(
                        "{summarized}", HistorySummaries.of(Checks.standard()).names())
                .replace("{areas}", lines(CheckArea.ALL.stream().map(CheckPage::areaRow)))
                .replace(
                        "{names}",
                        lines(CheckArea.ALL.stream()
                                .flatMap(area -> area.checks().stream().map(check -> nameRow(area, check)))
                                .sorted(Comparator.comparing(row -> row.toLowerCase(Locale.ROOT)))));
    }

    private static String areaRow(CheckArea area) {
        return "| [" + area.title() + "](checks/" + area.page() + ".md) | " + area.about() + " | "
                + area.checks().size() + " |";
    }

    private static String nameRow(CheckArea area, CheckDescription check) {
        String anchor = anchor(check.name());
        return "| <a id=\"" + anchor + "\"></a>[" + check.name() + "](checks/" + area.page() + ".md#" + anchor + ") | "
                + check.severity() + " | " + area.title() + " |";
    }

    private static String page(CheckArea area) {
        return "# " + area.title() + "\n\n" + area.about()
                + " What the severities mean, and how to change them: [checks.md](../checks.md).\n\n"
                + lines(Stream.of(Severity.ERROR, Severity.WARNING, Severity.INFO)
                        .map(severity -> contents(severity, area.checks()))
                        .filter(line -> !line.isEmpty()))
                + "\n\n"
                + area.checks().stream()
                        .map(CheckPage::entry)
                        .collect(Collectors.joining("\n"))
                        .replaceAll("`docs/([\\w-]+[.]md)`", "[$1](../$1)");
    }

    private static String contents(Severity severity, List<CheckDescription> checks) {
        List<CheckDescription> its =
                checks.stream().filter(check -> check.severity() == severity).toList();
        return its.isEmpty()
                ? ""
                : "* " + severity + ": "
                        + its.stream()
                                .map(check -> "[" + check.name() + "](#" + anchor(check.name()) + ")")
                                .collect(Collectors.joining(", "));
    }

    private static String entry(CheckDescription check) {
        List<Hazard> examples = Stream.concat(Hazards.typical(), Hazards.all())
                .distinct()
                .filter(hazard ->
                        hazard.checks().contains(check.name()) && !hazard.safe().isEmpty())
                .toList();
        return "## " + check.name() + "\n\n**" + check.severity() + ".** " + check.finds() + "\n\n**Why:** "
                + check.reason() + "\n"
                + (check.suggestion().equals("–") ? "" : "\n**What to do:** " + sentence(check.suggestion()) + "\n")
                + examples.stream()
                        .limit(1)
                        .map(hazard -> table(row(hazard, hazard.safe().subList(0, 1))))
                        .collect(Collectors.joining())
                + (examples.size() < 2
                        ? ""
                        : "\n[All " + examples.size() + " examples of " + check.name() + "](unsafe-sql.md#"
                                + anchor(check.name()) + ")\n");
    }

    /** Some suggestions are a part of a sentence, because findings continue them. */
    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static String catalogue() {
        Map<String, List<Hazard>> byCheck = Hazards.all()
                .collect(Collectors.groupingBy(
                        hazard -> hazard.checks().get(0), LinkedHashMap::new, Collectors.toList()));
        return """
                # Unsafe SQL and safe SQL

                The left column holds SQL in which the check finds something. The right column holds SQL in which it finds nothing.
                Where no SQL makes the same change safely, the right column holds the closest change that is safe.
                A test runs each form on PostgreSQL, on tables with rows. What is counted: [locks.md](../locks.md).
                """
                + byCheck.entrySet().stream()
                        .map(of -> "\n## " + of.getKey() + "\n"
                                + table(of.getValue().stream()
                                        .map(hazard -> row(hazard, hazard.safe()))
                                        .collect(Collectors.joining())))
                        .collect(Collectors.joining());
    }

    private static String table(String rows) {
        return "\n<table>\n<tr><th>unsafe</th><th>safe</th></tr>\n" + rows + "</table>\n";
    }

    /** Has no empty line: it would end the table. */
    private static String row(Hazard hazard, List<List<String>> safe) {
        return "<tr><td colspan=\"2\">" + html(hazard.title()) + "</td></tr>\n<tr><td>" + sql(hazard.unsafe())
                + "</td><td>"
                + safe.stream()
                        .map(twin ->
                                twin.stream().map(CheckPage::sql).collect(Collectors.joining("in the next migration")))
                        .collect(Collectors.joining("or"))
                + "</td></tr>\n";
    }

    private static String sql(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(CheckPage::html)
                .collect(Collectors.joining("\n", "<pre lang=\"sql\">", "</pre>"));
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String anchor(String check) {
        return check.toLowerCase(Locale.ROOT);
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }
}
