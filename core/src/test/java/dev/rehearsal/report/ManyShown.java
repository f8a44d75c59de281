package dev.rehearsal.report;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Harm;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PhaseEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.Cost;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Passing;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.ReportedRun;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A long history of which much is found. */
final class ManyShown {
    /** What a file name, a table or a value may hold. */
    static final String HOSTILE =
            "a\"b'c`<script>alert(1)</script>&amp;%d\r\n\u202ené\u200f \u05d0 \ud83d\ude00 ]]> --> {{x}} \u0001";

    private static final String NAME = "change the names of customers and orders";
    private static final List<Severity> SEVERITIES = List.of(Severity.ERROR, Severity.WARNING, Severity.INFO);

    private ManyShown() {}

    /**
     * A run.
     *
     * @param migrations how many migrations
     * @param found how many errors, warnings, remarks and accepted findings there are
     */
    static RehearsalReport report(int migrations, int... found) {
        List<List<Finding>> findings = IntStream.range(0, migrations)
                .<List<Finding>>mapToObj(i -> new ArrayList<>())
                .toList();
        for (int kind = 0; kind < found.length; kind++) {
            for (int i = 0; i < found[kind]; i++) {
                int place = 1 + (i * (7 + kind * 4) + i / 3) % (migrations - 1);
                findings.get(place).add(finding(place, i, Math.min(kind, 2), kind == 3));
            }
        }
        List<ReportedStep> steps = IntStream.range(0, migrations)
                .mapToObj(i -> new ReportedStep(step(i), findings.get(i), new Cost(20 + i % 90, List.of())))
                .toList();
        return report("shop.Webshop", steps);
    }

    static RehearsalReport report(String title, List<ReportedStep> steps) {
        return new RehearsalReport(
                title,
                new ReportedRun(Instant.EPOCH, "Flyway", "embedded PostgreSQL 17.11", Map.of()),
                steps,
                List.of(),
                new Cost(26_000, List.of(new Cost.Part("starting a server", 1_200))),
                new RehearsalReport.Scope(steps.size(), steps.size(), new Passing(0, 0, 0, "error")));
    }

    private static Finding finding(int place, int i, int severity, boolean accepted) {
        String table =
                List.of("customer", "order_line", "invoice", "payment", "stock").get(place % 5);
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("rows before", "1200"),
                new Fact("rows after down", "1195\nid=7, name='Ada', city='London', note='has been here before'")));
        if (accepted) {
            facts.add(new Fact(Fact.ACCEPTED_BECAUSE, i % 2 == 0 ? "it was released long ago" : "the table is empty"));
        }
        String check = List.of(
                        List.of("FailsOnLegalRows", "DownLosesRows", "OldCodeBreaks"),
                        List.of("BackfillUnderLock", "LosesValues", "MissingIndex", "NoLockTimeout"),
                        List.of("DependsOnServerDefault", "DownLeavesTraces"))
                .get(severity)
                .get(i % (severity == 1 ? 4 : 2));
        return new Finding(
                check,
                SEVERITIES.get(severity),
                new Place(id(place), NAME, path(place), "", 1 + i % 9, "column public." + table + ".name"),
                (severity == 0
                                ? "up fails on legal rows of table public."
                                : "200 rows are updated under a lock of public.")
                        + table,
                facts,
                "alter table " + table + " add column note text;\n-- and in a migration of its own\nupdate …");
    }

    private static String id(int place) {
        return String.valueOf(place + 1);
    }

    private static String path(int place) {
        return "src/main/resources/db/migration/V" + id(place) + "__change_the_names_of_customers_and_orders.sql";
    }

    private static StepEvidence step(int place) {
        String sql = IntStream.rangeClosed(1, place % 7 == 0 ? 90 : 9)
                .mapToObj(
                        line -> "alter table customer add column name_" + line + " varchar(200) not null default 'x';")
                .collect(Collectors.joining("\n"));
        return step(id(place), NAME, new Script(path(place), "", 1, sql, false))
                .with(place % 9 == 4 ? Shown.experiments(1_200) : ExperimentEvidence.NONE);
    }

    static StepEvidence step(String id, String name, Script up) {
        Migration migration = new Migration(id, id, name, Migration.Kind.VERSIONED, List.of(), up, Optional.empty());
        return StepEvidence.of(migration, true, PhaseEvidence.without(new Outcome.Succeeded(3)), Harm.NONE)
                .with(
                        PhaseEvidence.without(new Outcome.NotRun("there is no down")),
                        PhaseEvidence.notRun("there is no down"));
    }

    /** Writes the page of such a history to a file; for looking at it. */
    public static void main(String[] arguments) throws IOException {
        try (Writer writer = Files.newBufferedWriter(Path.of(arguments[0]))) {
            report(362, 41, 250, 30, 20).writeHtml(writer);
        }
    }
}
