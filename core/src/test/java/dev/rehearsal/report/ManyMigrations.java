package dev.rehearsal.report;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A long history in which every migration has findings of ten checks about twenty tables. */
final class ManyMigrations {
    private static final List<Severity> SEVERITIES = List.of(Severity.ERROR, Severity.WARNING, Severity.INFO);

    private ManyMigrations() {}

    static RehearsalReport report(int migrations, int findingsOfEach) {
        List<ReportedStep> steps = IntStream.rangeClosed(1, migrations)
                .mapToObj(number -> step(number, findingsOfEach))
                .toList();
        return new RehearsalReport(
                "shop.LongMigrationTests",
                new ReportedRun(Instant.EPOCH, "Flyway", "embedded PostgreSQL 17.11", Map.of()),
                steps,
                List.of(),
                Cost.NONE,
                new RehearsalReport.Scope(migrations, migrations, new Passing(0, 0, 0, "error")));
    }

    private static ReportedStep step(int number, int findings) {
        String id = Integer.toString(number);
        Script up = new Script(path(id), "", 1, "", false);
        Migration migration =
                new Migration(id, id, "change", Migration.Kind.VERSIONED, List.of(), up, Optional.empty());
        StepEvidence evidence = StepEvidence.of(
                        migration, true, PhaseEvidence.without(new Outcome.Succeeded(3)), Harm.NONE)
                .with(PhaseEvidence.notRun("there is no down"), PhaseEvidence.notRun("there is no down"));
        return new ReportedStep(
                evidence,
                IntStream.range(0, findings)
                        .mapToObj(nth -> finding(id, number + nth, nth))
                        .toList(),
                Cost.NONE);
    }

    private static Finding finding(String id, int mixed, int nth) {
        String table = "public.table_" + mixed % 20;
        return new Finding(
                "Check" + mixed % 10,
                SEVERITIES.get(nth * SEVERITIES.size() / 10 % SEVERITIES.size()),
                new Place(id, "V" + id + " change", path(id), "", 1, "table " + table),
                "rows of '" + table + "' are written anew in V" + id,
                List.of(new Fact("rows", "200")),
                "write it in batches");
    }

    private static String path(String id) {
        return "src/main/resources/db/migration/V" + id + "__change.sql";
    }
}
