package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.FormattingStyle;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rehearsal.evidence.ExperimentEvidence;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RehearsalReportTests {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    @Test
    void twoRunsDifferOnlyInTheRun() throws IOException {
        JsonObject first = json(Shown.report(1_200, NOON));
        JsonObject second = json(Shown.report(98_700, NOON.plusSeconds(60)));
        assertThat(first.get("run")).isNotEqualTo(second.get("run"));
        first.remove("run");
        second.remove("run");
        assertThat(first).hasToString(second.toString());
    }

    @Test
    void whatIsMeasuredStandsInTheRunUnderItsPath() throws IOException {
        JsonObject report = json(Shown.report(1_200, NOON));
        assertThat(report.getAsJsonObject("run").getAsJsonObject("measured").asMap())
                .containsKeys(
                        "steps[1].up.millis",
                        "steps[1].locks.up.statements[1].micros",
                        "steps[1].locks.up.statements[1].walBytes",
                        "steps[1].waits.waits[0].longestMillis",
                        "steps[1].waits.drills[0].longestQueueMillis");
    }

    @Test
    void whatStepsAndTheWalkCostStandsInTheRun() throws IOException {
        JsonObject cost = json(Shown.report(1_200, NOON)).getAsJsonObject("run").getAsJsonObject("cost");
        assertThat(cost.get("millis").getAsLong()).isEqualTo(2_400);
        assertThat(cost.get("parts").toString()).contains("{\"what\":\"starting a server\",\"millis\":1200}");
        assertThat(cost.get("steps").toString())
                .isEqualTo("[{\"migration\":\"1\",\"millis\":0,\"parts\":[]},"
                        + "{\"migration\":\"7\",\"millis\":1200,\"parts\":[{\"what\":\"the up\",\"millis\":7},"
                        + "{\"what\":\"rolling back once lived in\",\"millis\":600}]}]");
    }

    @Test
    void theJsonIsIndentedEverywhereAlike() throws IOException {
        StringWriter json = new StringWriter();
        Shown.report(1_200, NOON).writeJson(json, Shown.located(Shown.report(1_200, NOON)));
        String again = new GsonBuilder()
                .disableHtmlEscaping()
                .setFormattingStyle(FormattingStyle.PRETTY.withNewline("\n"))
                .create()
                .toJson(JsonParser.parseString(json.toString()));
        assertThat(json).hasToString(again + "\n");
    }

    @Test
    void neitherIsEverInMemoryAsAWhole() throws IOException {
        Pieces json = new Pieces();
        Shown.report(1_200, NOON).writeJson(json, Shown.located(Shown.report(1_200, NOON)));
        Pieces page = new Pieces();
        Shown.report(1_200, NOON).writeHtml(page);

        int fixed = Math.max(
                Template.read("page.css").length(), Template.read("page.js").length());
        assertThat(json.longest).isLessThan(json.written / 20);
        assertThat(page.longest).isLessThanOrEqualTo(fixed);
        assertThat(page.written).isGreaterThan(2 * fixed);
    }

    /** Counts the characters of the longest piece that is written at once. */
    private static final class Pieces extends Writer {
        private int written;
        private int longest;

        @Override
        public void write(char[] text, int from, int length) {
            written += length;
            longest = Math.max(longest, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void thePageSaysWhatStepsCostAndWhatBelongsToNone() throws IOException {
        assertThat(text(html()))
                .contains("rehearsed in 1 200 s: rolling back once lived in 600 s, the up 7.0 ms")
                .contains("What the rehearsal cost: 2 400 s")
                .contains("starting a server 1 200 s");
    }

    @Test
    void theJsonHoldsTheFactsOfThePicture() throws IOException {
        JsonObject report = json(Shown.report(1_200, NOON));
        assertThat(report.get("format").getAsString()).isEqualTo("rehearsal-findings/1");
        assertThat(report.getAsJsonArray("findings")).hasSize(3);
        JsonObject step = report.getAsJsonArray("steps").get(1).getAsJsonObject();
        assertThat(step.get("name").getAsString()).isEqualTo("V7 rename full name");
        assertThat(step.get("down").toString()).isEqualTo("{\"result\":\"succeeded\"}");
        assertThat(step.getAsJsonObject("locks").toString())
                .contains("\"relation\":\"public.customer\",\"mode\":\"ACCESS_EXCLUSIVE\",\"since\":1");
        assertThat(step.getAsJsonObject("compatibility")
                        .getAsJsonArray("breaks")
                        .get(0)
                        .getAsJsonObject())
                .satisfies(broken -> assertThat(broken.keySet())
                        .containsExactly(
                                "statement",
                                "direction",
                                "session",
                                "sqlState",
                                "message",
                                "object",
                                "successor",
                                "within"))
                .satisfies(broken ->
                        assertThat(broken.get("sqlState").getAsString()).isEqualTo("42703"));
        assertThat(step.getAsJsonArray("crashes").toString()).contains("RESUMES");
    }

    @Test
    void thePageShowsStatementsLocksWorkWaitsAndFindings() throws IOException {
        assertThat(text(html()))
                .contains("V7 rename full name", "update customer set display_name = full_name")
                .contains("ACCESS EXCLUSIVE on public.customer", "updates 200 rows of public.customer")
                .contains("rewrites public.customer, 200 rows", "builds indexes customer_display_name, a, b and 2 more")
                .contains("traffic on public.customer waited 120 s", "sampled, may have been longer")
                .contains("no lock_timeout", "commit")
                .contains("insert into customer (full_name) values ('Ada')", "old code after the up")
                .contains("Work of statement 2 grows with public.customer: 40 rows at 20, 400 at 200")
                .contains("Killed after statement 2 and run again: it resumes")
                .contains("what to write instead");
    }

    @Test
    void thePageShowsWhatBecameOfRowsAndValues() throws IOException {
        assertThat(text(html()))
                .containsOnlyOnce("Rows and values before and after")
                .contains("public.customer 1 200 rows before, 1 195 after: 1 195 kept, 5 gone gone, for example id=7,"
                        + " name='&lt;b&gt;'")
                .contains("column became values changed filled lost before and after, for example")
                .contains("full_name kept as display_name 190 10 id=3 full_name=null → full_name='?'")
                .contains("city converted from varchar(50) to varchar(5) 1 190 40 39 id=1 city='London' → city='Londo'")
                .contains("password dropped 1 195 1 195 1 195 id=1 password='…' → password=null")
                .contains("public.visits 3 rows before, no table of this name after");
    }

    @Test
    void theJsonCountsRowsAndValuesAndHasTheExamplesInTheRun() throws IOException {
        JsonObject report = json(Shown.report(1_200, NOON));
        JsonObject step = report.getAsJsonArray("steps").get(1).getAsJsonObject();
        assertThat(step.getAsJsonObject("rows"))
                .hasToString("{\"tables\":[{\"table\":\"public.customer\",\"successor\":\"public.customer\","
                        + "\"madeAnew\":false,\"before\":1200,\"after\":1195,\"kept\":1195,\"gone\":5,\"columns\":["
                        + column("full_name", "KEPT", 190, 10, 0, 0, 0) + ","
                        + column("city", "CONVERTED", 1_190, 0, 40, 1, 39) + ","
                        + column("password", "DROPPED", 1_195, 0, 1_195, 0, 1_195) + "]}],"
                        + "\"dropped\":[{\"table\":\"public.visits\",\"rows\":3,"
                        + "\"columns\":[\"id\",\"customer_id\"]}]}");
        assertThat(report.getAsJsonObject("run").getAsJsonObject("measured").toString())
                .contains("\"steps[1].rows.tables[0].examples\":[{\"key\":\"id=7, name='<b>'\"")
                .contains("\"steps[1].rows.tables[0].columns[1].examples\":"
                        + "[{\"key\":\"id=1\",\"before\":\"city='London'\",\"after\":\"city='Londo'\"}]")
                .contains("\"before\":\"password='…'\"")
                .doesNotContain("S3cret");
    }

    @Test
    void aStepThatChangesNoRowSaysNothingOfRows() throws IOException {
        RehearsalReport report = Shown.report(ExperimentEvidence.NONE);
        assertThat(text(html(report))).doesNotContain("Rows and values");
        assertThat(json(report).getAsJsonArray("steps").get(0).getAsJsonObject().has("rows"))
                .isFalse();
    }

    private static String column(
            String name, String fate, long values, long filled, long changed, long nulled, long lost) {
        return "{\"column\":\"%s\",\"fate\":\"%s\",\"values\":%d,\"filled\":%d,\"changed\":%d,\"nulled\":%d,\"lost\":%d}"
                .formatted(name, fate, values, filled, changed, nulled, lost);
    }

    @Test
    void whatComesFromOutsideIsEscaped() throws IOException {
        assertThat(html())
                .doesNotContain("<script>alert", "<customers>")
                .contains("create &lt;customers&gt;", "is held &lt;script&gt;alert", "200 &amp; more");
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        assertThat(html())
                .contains("default-src 'none'")
                .doesNotContainPattern(
                        "(?i)\\s(src|on\\w+)=\"|url\\(|@import|<link|javascript:|href=\"[^#]|fetch|XMLHttp|import\\b");
    }

    @Test
    void theSameRunGivesTheSamePage() throws IOException {
        assertThat(html()).isEqualTo(html());
    }

    private static String html() throws IOException {
        return html(Shown.report(1_200_000, NOON));
    }

    static String html(RehearsalReport report) throws IOException {
        StringWriter page = new StringWriter();
        report.writeHtml(page);
        return page.toString();
    }

    /** What a reader sees, white space and entities resolved. */
    static String text(String html) {
        return html.replaceAll("(?s)<style>.*</style>|<script>.*</script>", "")
                .replaceAll("<[^>]+>", " ")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=")
                .replace("\u202f", " ")
                .replaceAll("\\s+", " ");
    }

    private static JsonObject json(RehearsalReport report) throws IOException {
        StringWriter json = new StringWriter();
        report.writeJson(json, Shown.located(report));
        return JsonParser.parseString(json.toString()).getAsJsonObject();
    }
}
