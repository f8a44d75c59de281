package dev.rehearsal.report.runbook;

import dev.rehearsal.compatibility.Deployment;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.format.ToolCommands;
import dev.rehearsal.report.RehearsalReport;
import dev.rehearsal.report.ReportedStep;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plan of a release: what its migrations do, how they are brought to production, what is asked around them, and how they are taken back.
 * All of it comes from something that was observed or says that it is not known; described in {@code docs/runbook.md}.
 *
 * @param setting what was rehearsed, where
 * @param assessment what the release is as a whole
 * @param migrations its migrations, in the order in which they are applied
 * @param checklist what is ticked off
 * @param nextSteps what to do next
 */
public record Runbook(
        Setting setting,
        Assessment assessment,
        List<PlannedMigration> migrations,
        Checklist checklist,
        List<String> nextSteps) {

    public Runbook {
        migrations = List.copyOf(migrations);
        nextSteps = List.copyOf(nextSteps);
    }

    /**
     * What was rehearsed, and where.
     *
     * @param migrationName what the release is called: the name of its only migration, or how many there are
     * @param title who rehearsed it: the name of a test class
     * @param tool the migration tool
     * @param database what it ran on
     * @param order in which order migrations and application are deployed, in words
     * @param commands what is typed to apply the migrations, to take the last one back, and to see where they are; empty where nobody knows
     */
    record Setting(String migrationName, String title, String tool, String database, String order, Commands commands) {}

    /**
     * What is typed; a text is empty where nobody knows.
     *
     * @param apply applies all that is pending
     * @param takeBack takes back the migration that was applied last
     * @param status shows what is applied and what is pending
     */
    record Commands(String apply, String takeBack, String status) {
        static Commands of(ToolCommands tool) {
            return new Commands(tool.apply(), tool.takeBack(), tool.status());
        }
    }

    /** The plan of the migrations of a report. */
    public static Runbook of(RehearsalReport report, Release release) {
        Set<String> asked = new HashSet<>();
        List<String> made = new ArrayList<>();
        List<PlannedMigration> migrations = new ArrayList<>();
        for (ReportedStep step : report.steps()) {
            migrations.add(PlannedMigration.of(step, release, made).withoutQueries(asked));
            made.addAll(BreakingChange.madeBy(step.evidence()));
        }
        Assessment whole = Assessment.of(migrations);
        Setting setting = new Setting(
                name(migrations),
                report.title(),
                report.run().tool(),
                report.run().database(),
                order(release, whole),
                Commands.of(release.commands()));
        return new Runbook(
                setting, whole, migrations, Checklist.of(migrations, whole), next(report, migrations, whole));
    }

    private static String name(List<PlannedMigration> migrations) {
        if (migrations.isEmpty()) {
            return "no migration";
        }
        String first = migrations.get(0).migrationName();
        return migrations.size() == 1
                ? first
                : migrations.size() + " migrations: " + first + " to "
                        + migrations.get(migrations.size() - 1).migrationName();
    }

    private static String order(Release release, Assessment whole) {
        if (release.deployment() == Deployment.STOPPED) {
            return "stop the application, apply the migrations, start the new version";
        }
        if (whole.strategy() == Strategy.EXPAND_AND_CONTRACT) {
            return "old code does not run behind all of them: code that does without what they take away comes first, as below 'Zero downtime'";
        }
        return whole.oldCodeTried()
                ? "apply the migrations while the version before runs, then deploy the new version"
                : "apply the migrations, then deploy the new version; whether the version before runs on the new schema was not tried for all of it";
    }

    private static List<String> next(RehearsalReport report, List<PlannedMigration> migrations, Assessment whole) {
        List<String> next = new ArrayList<>();
        long open = report.steps().stream()
                .map(ReportedStep::findings)
                .flatMap(List::stream)
                .filter(finding -> !finding.isAccepted() && finding.severity() != Severity.INFO)
                .count();
        if (open > 0) {
            next.add("mend or accept what was found: " + open + (open == 1 ? " finding" : " findings"));
        }
        phases(migrations, whole).forEach(next::add);
        if (Checklist.needsRestore(migrations)) {
            next.add("restore the backup once on another server before the release begins");
        }
        migrations.stream()
                .flatMap(one -> one.changes().schema().stream())
                .map(SchemaChange::object)
                .filter(object -> object.startsWith("table "))
                .distinct()
                .map(object -> "bring models, fixtures and test data up to date that map " + object)
                .forEach(next::add);
        return next;
    }

    /** What is deployed one after the other: what old code does not bear is a release of its own. */
    List<String> phases() {
        return phases(migrations, assessment);
    }

    private static List<String> phases(List<PlannedMigration> migrations, Assessment whole) {
        int first = 0;
        while (first < migrations.size()
                && migrations.get(first).assessment().strategy() != Strategy.EXPAND_AND_CONTRACT) {
            first++;
        }
        if (first == 0 || first == migrations.size()) {
            boolean removes = whole.strategy() == Strategy.EXPAND_AND_CONTRACT
                    && !whole.migrationType().contains(ChangeType.ADDITIVE);
            return removes ? Strategy.phasesOfRemoval() : whole.strategy().phases();
        }
        String later = names(migrations.subList(first, migrations.size()));
        return List.of(
                "expand: apply " + names(migrations.subList(0, first)),
                "deploy code that does without what the statements below need",
                "contract, in a release of its own once no older code runs: apply " + later);
    }

    private static String names(List<PlannedMigration> migrations) {
        return migrations.stream().map(PlannedMigration::migrationName).collect(Collectors.joining(", "));
    }

    /** Writes it as Markdown, and flushes the writer without closing it. */
    public void writeMarkdown(Writer writer) throws IOException {
        new RunbookMarkdown(this).write(writer);
    }

    /** Writes it as JSON, which {@code docs/runbook.schema.json} describes, and flushes the writer without closing it. */
    public void writeJson(Writer writer) throws IOException {
        new RunbookJson(this).write(writer);
    }
}
