package dev.rehearsal.report.format;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.ReportedRun;
import dev.rehearsal.report.located.FindingPlaces;
import dev.rehearsal.report.located.LocatedFinding;
import dev.rehearsal.report.located.MergedFindings;
import dev.rehearsal.report.located.Origin;
import dev.rehearsal.report.located.RunFindings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Findings about a history whose names are as bad as files, SQL and people allow. */
final class Hostile {
    static final String NAME = "a\"b'c, d:e %0A\r\n::error::x <script>|`~~~ ```` @ada #12 naïve \u202e\u0001 --> ]]>";

    private Hostile() {}

    static Finding finding(Severity severity, int number) {
        return new Finding(
                "BackfillUnderLock",
                severity,
                new Place(
                        "7",
                        "V7 " + NAME,
                        "db/V7__ü %25,:#" + number % 50 + ".sql",
                        "",
                        0,
                        "table public." + NAME + number),
                "up loses " + NAME,
                List.of(new Fact("rows " + NAME, NAME), new Fact("before", "one\ntwo ```")),
                "alter table \"" + NAME + "\";\n```\n-- end");
    }

    /** So many errors and warnings, a remark, and one that is accepted. */
    static List<Finding> findings(int errors, int warnings) {
        Finding accepted =
                finding(Severity.INFO, 100_001).with(List.of(new Fact(Fact.ACCEPTED_BECAUSE, "it is known")));
        return Stream.of(
                        IntStream.range(0, warnings).mapToObj(i -> finding(Severity.WARNING, i)),
                        IntStream.range(0, errors).mapToObj(i -> finding(Severity.ERROR, warnings + i)),
                        Stream.of(finding(Severity.INFO, 100_000), accepted))
                .flatMap(some -> some)
                .toList();
    }

    /** A run of a class that found this in a directory where nothing of it is. */
    static RunFindings run(String title, List<Finding> findings, Path project, boolean onlyNew, String... matched) {
        Origin origin = new Origin(project, project, title, onlyNew, true, List.of(matched));
        List<LocatedFinding> located = new FindingPlaces(origin, List.of()).of(findings);
        return new RunFindings(
                title,
                "",
                new ReportedRun(Instant.EPOCH, "Flyway", "embedded PostgreSQL 17.11", Map.of()),
                "1 migration: " + NAME,
                new RunFindings.Coverage(true, List.of(matched), List.of(origin.scope("7"))),
                List.of(new CheckDescription(
                        "BackfillUnderLock", Severity.WARNING, "Finds `it`.", "It waits.", "Write another.")),
                located);
    }

    static MergedFindings merged(int errors, int warnings) {
        return MergedFindings.of(List.of(
                run("shop.ShopTests", findings(errors, warnings), Path.of("").toAbsolutePath(), false)));
    }
}
