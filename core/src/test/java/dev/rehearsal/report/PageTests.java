package dev.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.consequence.Cost;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Script;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** How a page is put together: order, links, lines, escaping. What is seen in a browser is tested there. */
class PageTests {
    private static final Fact ACCEPTED = new Fact(Fact.ACCEPTED_BECAUSE, "known");
    private static final String PATH = "db/V1__a.sql";

    @Test
    void theWorstMigrationsComeFirst() throws IOException {
        String page = page(
                step("1"),
                step("2", finding(Severity.INFO, 1)),
                step("3", finding(Severity.WARNING, 1), finding(Severity.WARNING, 1)),
                step("4", finding(Severity.ERROR, 1)),
                step("5", finding(Severity.ERROR, 1), finding(Severity.WARNING, 1)));
        assertThat(all(page, "class=\"migration ?\\w*\" id=\"(m\\d)\"")).containsExactly("m5", "m4", "m3", "m1", "m2");
        assertThat(all(page, "<article class=\"finding \\w+\" id=\"(f\\d)\""))
                .containsExactly("f1", "f2", "f3", "f4", "f5", "f6");
        assertThat(RehearsalReportTests.text(page))
                .contains("1 error 1 warning V5 V5 5 of 5", "ok V1 V1 1 of 5", "1 remark V2 V2");
    }

    @Test
    void acceptedFindingsStandBehindTheOthersWithTheirReasons() throws IOException {
        Finding accepted = finding(Severity.INFO, 1).with(List.of(ACCEPTED));
        String page = page(step("1", accepted, finding(Severity.INFO, 1), accepted));
        assertThat(all(page, "data-severity=\"(\\w+)\"")).containsExactly("info", "accepted", "accepted");
        assertThat(RehearsalReportTests.text(page)).contains("1 remark 2 accepted V1", "2 accepted : known");
    }

    @Test
    void eachCheckLeadsToItsFirstFinding() throws IOException {
        String page = page(step("1", finding(Severity.WARNING, 1)), step("2", finding(Severity.ERROR, 1)));
        assertThat(page).contains("<a href=\"#f1\" data-check=\"Named\">Named</a>");
        assertThat(RehearsalReportTests.text(page)).contains("error Named 1 1 0 0 2");
    }

    @Test
    void thatAPhaseRanIsNoPraise() throws IOException {
        String page = page(step("1", finding(Severity.ERROR, 1)));
        assertThat(page).doesNotContain("✓").contains("<span class=\"ran\">up ran</span>");
    }

    @Test
    void aLongScriptShowsWhatIsNearItsFindings() throws IOException {
        String page = RehearsalReportTests.text(page(step("1", finding(Severity.ERROR, 50))));
        assertThat(page)
                .contains(
                        "46 lines left out 47 line 47", "50 line 50 ↑ error Named 51", "53 line 53 47 lines left out");
        assertThat(page).doesNotContain("line 46 ", "line 54 ");
        assertThat(page(step("1", finding(Severity.ERROR, 50)))).contains("id=\"f1-line\" href=\"#f1\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "table public.users,public.users",
                "column public.users.name,public.users",
                "column public.\"a.b\".\"c.d\",public.\"a.b\"",
                "column `a.b`.`c.d`,`a.b`",
                "index by_name on public.users,public.users",
                "constraint positive on domain public.price,||",
                "function public.f(),||",
                "||,||"
            })
    void aFindingIsFilteredByItsTable(String object, String table) {
        Place place = new Place("1", "V1", PATH, "", 1, object);
        Finding finding = new Finding("Named", Severity.ERROR, place, "wrong", List.of(), "");
        assertThat(new FindingView(1, finding).table()).isEqualTo(table);
    }

    @Test
    void hostileWordsStayWords() throws IOException, ParserConfigurationException, SAXException {
        String hostile = ManyShown.HOSTILE;
        Finding finding = new Finding(
                hostile,
                Severity.ERROR,
                new Place("1", hostile, hostile, "", 2, "table " + hostile),
                hostile,
                List.of(new Fact(hostile, hostile), new Fact(Fact.ACCEPTED_BECAUSE, hostile)),
                hostile);
        Script up = new Script(hostile, "", 1, hostile + "\n" + hostile, false);
        ReportedStep step = new ReportedStep(ManyShown.step("1", hostile, up), List.of(finding), Cost.NONE);
        StringWriter page = new StringWriter();
        ManyShown.report(hostile, List.of(step)).writeHtml(page);
        Document document = parsed(page.toString());
        assertThat(document.getElementsByTagName("script").getLength()).isEqualTo(1);
        assertThat(((Element) document.getElementsByTagName("article").item(0)).getAttribute("data-check"))
                .isEqualTo(hostile.replaceAll("\\R", " ").replace('\u0001', '\uFFFD'));
    }

    @Test
    void everyElementOfThePageIsClosed() throws IOException, ParserConfigurationException, SAXException {
        assertThat(parsed(RehearsalReportTests.html(Shown.report(1_200, Instant.EPOCH)))
                        .getDocumentElement())
                .isNotNull();
    }

    @Test
    void thePolicyNamesTheScript() throws IOException, NoSuchAlgorithmException {
        String page = page(step("1"));
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(all(page, "(?s)<script>(.*)</script>").get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(page).contains("script-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void theIndexHasAllClassesAndChecks() throws IOException, ParserConfigurationException, SAXException {
        StringWriter page = new StringWriter();
        new ReportIndex(List.of(
                        entry("shop.A", "a.html", finding(Severity.WARNING, 1)),
                        entry(ManyShown.HOSTILE, "b.html", finding(Severity.ERROR, 1), finding(Severity.ERROR, 1))))
                .writeHtml(page);
        Document document = parsed(page.toString());
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(all(page.toString(), "href=\"(\\w.html)\"")).containsExactly("b.html", "a.html", "b.html", "a.html");
        assertThat(RehearsalReportTests.text(page.toString()))
                .contains("2 classes", "error Named 2 1 0 0", "2 errors 1 warning", "Flyway on PostgreSQL");
    }

    private static ReportIndex.Entry entry(String title, String page, Finding... findings) {
        return new ReportIndex.Entry(
                title, page, "Flyway", "PostgreSQL", Instant.EPOCH, "in a line", List.of(findings));
    }

    private static Finding finding(Severity severity, int line) {
        return new Finding(
                "Named", severity, new Place("1", "V1", PATH, "", line, "table public.a"), "wrong", List.of(), "");
    }

    private static ReportedStep step(String id, Finding... findings) {
        StringBuilder sql = new StringBuilder();
        for (int line = 1; line <= 100; line++) {
            sql.append("line ").append(line).append('\n');
        }
        Script up = new Script(PATH, "", 1, sql.toString(), false);
        List<Finding> placed = Stream.of(findings)
                .map(finding -> new Finding(
                        finding.check(),
                        finding.severity(),
                        new Place(
                                id,
                                "V" + id,
                                PATH,
                                "",
                                finding.place().line(),
                                finding.place().object()),
                        finding.headline(),
                        finding.facts(),
                        ""))
                .toList();
        return new ReportedStep(ManyShown.step(id, "V" + id, up), placed, Cost.NONE);
    }

    private static String page(ReportedStep... steps) throws IOException {
        return RehearsalReportTests.html(ManyShown.report("shop.Webshop", List.of(steps)));
    }

    private static List<String> all(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** The page as XML, in which a script is no text. */
    private static Document parsed(String page) throws IOException, ParserConfigurationException, SAXException {
        String markup = page.replace("<!DOCTYPE html>", "")
                .replaceAll("<(meta[^>]*)>", "<$1/>")
                .replaceAll("(?s)<script>.*?</script>", "<script/>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }
}
