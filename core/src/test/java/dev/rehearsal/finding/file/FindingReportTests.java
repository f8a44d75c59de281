package dev.rehearsal.finding.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingReportTests {
    private static final Finding FINDING = new Finding(
            "DownLosesRows",
            Severity.ERROR,
            new Place(
                    "7", "V7 split names", "db/7.down.sql", "file:///shop/db/7.down.sql", 4, "table public.\"Users\""),
            "down loses 1 row of table public.\"Users\"",
            List.of(new Fact("rows before", "3"), new Fact("rows after down", "2")),
            "keep <them>");

    @Test
    void writesEveryPartUnderItsOwnName() throws IOException {
        ReportedRun run = new ReportedRun(
                Instant.parse("2026-02-03T04:05:06Z"),
                "Flyway",
                "embedded PostgreSQL 17.11",
                Map.of("port", "40001", "pid", "12"));

        assertThat(written(new FindingReport(run, List.of(FINDING)))).isEqualTo("""
                        {
                          "format": "rehearsal-findings/1",
                          "run": {
                            "startedAt": "2026-02-03T04:05:06Z",
                            "tool": "Flyway",
                            "database": "embedded PostgreSQL 17.11",
                            "details": {
                              "pid": "12",
                              "port": "40001"
                            }
                          },
                          "summary": {
                            "errors": 1,
                            "warnings": 0,
                            "information": 0
                          },
                          "findings": [
                            {
                              "check": "DownLosesRows",
                              "severity": "ERROR",
                              "migration": "7",
                              "migrationName": "V7 split names",
                              "object": "table public.\\"Users\\"",
                              "path": "db/7.down.sql",
                              "line": 4,
                              "uri": "file:///shop/db/7.down.sql",
                              "headline": "down loses 1 row of table public.\\"Users\\"",
                              "facts": [
                                {
                                  "label": "rows before",
                                  "value": "3"
                                },
                                {
                                  "label": "rows after down",
                                  "value": "2"
                                }
                              ],
                              "remedy": "keep <them>"
                            }
                          ]
                        }
                        """);
    }

    @Test
    void differsBetweenTwoRunsInTheRunOnly() throws IOException {
        ReportedRun morning = new ReportedRun(Instant.EPOCH, "sqlx", "PostgreSQL 15", Map.of("pid", "1"));
        ReportedRun evening =
                new ReportedRun(Instant.EPOCH.plusSeconds(40_000), "sqlx", "PostgreSQL 15", Map.of("pid", "2"));

        String first = written(new FindingReport(morning, List.of(FINDING)));
        String second = written(new FindingReport(evening, List.of(FINDING)));

        assertThat(first).isNotEqualTo(second);
        assertThat(withoutRun(first)).isEqualTo(withoutRun(second));
    }

    private static String written(FindingReport report) throws IOException {
        StringWriter text = new StringWriter();
        report.write(text);
        return text.toString();
    }

    private static String withoutRun(String json) {
        return json.substring(json.indexOf("\"summary\""));
    }
}
