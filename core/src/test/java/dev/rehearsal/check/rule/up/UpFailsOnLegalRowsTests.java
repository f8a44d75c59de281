package dev.rehearsal.check.rule.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Observed;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.evidence.GeneratedRowsEvidence;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.RefusedRows.Doubt;
import dev.rehearsal.evidence.RefusedRows.RowsInTheWay;
import dev.rehearsal.evidence.RefusedRows.Way;
import dev.rehearsal.evidence.RefusedRows.WentOn;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How bad refused rows are, and what is proposed; which rows are refused is tried in {@code LegalDataTests}. */
class UpFailsOnLegalRowsTests {

    @Test
    void whatAnyApplicationMayWriteIsAnError() {
        Finding finding = found("table public.person", Doubt.NONE, WentOn.WITHOUT_THEM);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.suggestion())
                .contains("@Accepted(migration = \"7\", finding = \"UpFailsOnLegalRows\"")
                .doesNotContain("DataPlan");
    }

    @Test
    void rowsOfATableThatMigrationsFillAreAWarningWithAPlan() {
        Finding finding = found("table public.person", Doubt.HISTORY_FILLS_TABLE, WentOn.WITHOUT_THEM);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.suggestion())
                .endsWith("say so in the plan of @Seeded\nDataPlan.defaults().onlyHistoryFills(\"public.person\")");
    }

    @Test
    void thePlanOfSeveralTablesIsOneExpressionOfJava() {
        WentOn emptied = new WentOn(Way.EMPTY, List.of("public.a", "public.\"B b\""));

        assertThat(found("", Doubt.HISTORY_FILLS_TABLE, emptied).suggestion())
                .endsWith(
                        "DataPlan.defaults().onlyHistoryFills(\"public.a\").onlyHistoryFills(\"public.\\\"B b\\\"\")");
    }

    @Test
    void whereNoTableIsKnownItIsLeftOpen() {
        WentOn unseeded = new WentOn(Way.UNSEEDED, List.of());

        assertThat(found("", Doubt.HISTORY_FILLS_TABLE, unseeded).suggestion())
                .endsWith("DataPlan.defaults().onlyHistoryFills(\"…\")");
    }

    private static Finding found(String object, Doubt doubt, WentOn wentOn) {
        Outcome.Failed failure = new Outcome.Failed(
                "null values", new RefusalCode("23502", RefusalKind.VALUE_MISSING), "db/V7.sql", 1, "", false);
        RefusedRows rows =
                new RefusedRows(failure, new RowsInTheWay("not null", object, 3, 10, List.of(), 0), doubt, wentOn);
        GeneratedRowsEvidence generated = new GeneratedRowsEvidence(
                List.of(rows),
                LivedIn.NOT_TRIED,
                List.of(),
                List.of(),
                new GeneratedRowsEvidence.Population(1, 1, 1, List.of()));
        return Judge.standard().judge(Observed.clean("7").with(generated)).get(0);
    }
}
