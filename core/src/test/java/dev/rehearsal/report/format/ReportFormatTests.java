package dev.rehearsal.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rehearsal.check.Checks;
import dev.rehearsal.report.located.LocatedFinding;
import dev.rehearsal.report.located.MergedFindings;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What hosts impose on each format, on a history that is hostile to all of them. */
class ReportFormatTests {
    private static final CodeHost NO_HOST = new CodeHost(Map.of());

    @TempDir
    Path directory;

    private String written(ReportFormat format, MergedFindings findings) throws IOException {
        format.write(findings, directory, NO_HOST);
        return Files.readString(directory.resolve(format.file()));
    }

    @Test
    void sarifObeysItsSchemaAndEachResultHasOnePlace() throws IOException {
        String sarif = written(ReportFormat.SARIF, Hostile.merged(41, 250));
        assertThat(Schemas.errors("sarif-schema-2.1.0.json", sarif)).isEmpty();
        JsonObject run = JsonParser.parseString(sarif)
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
        JsonArray results = run.getAsJsonArray("results");
        assertThat(results).hasSize(291);
        assertThat(results.get(0).getAsJsonObject().get("level").getAsString()).isEqualTo("error");
        assertThat(results).allSatisfy(result -> {
            JsonArray locations = result.getAsJsonObject().getAsJsonArray("locations");
            assertThat(locations).hasSize(1);
            JsonObject place = locations.get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
            assertThat(place.getAsJsonObject("region").get("startLine").getAsInt())
                    .isPositive();
            URI uri = URI.create(
                    place.getAsJsonObject("artifactLocation").get("uri").getAsString());
            assertThat(uri.isAbsolute()).isFalse();
            assertThat(uri.getPath()).doesNotStartWith("/");
        });
        assertThat(results.asList().stream()
                        .map(result -> result.getAsJsonObject()
                                .getAsJsonObject("partialFingerprints")
                                .toString()))
                .doesNotHaveDuplicates();
        JsonObject rule = run.getAsJsonObject("tool")
                .getAsJsonObject("driver")
                .getAsJsonArray("rules")
                .get(0)
                .getAsJsonObject();
        assertThat(rule.keySet()).contains("id", "shortDescription", "fullDescription", "help", "helpUri");
    }

    @Test
    void theAddressOfEveryCheckIsOnThePageOfChecks() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "checks.md"));

        assertThat(Checks.standard().descriptions()).allSatisfy(check -> {
            String address = CheckPages.address(check.name());
            assertThat(address).startsWith(CheckPages.ALL + "#");
            assertThat(page).contains("<a id=\"" + address.substring(CheckPages.ALL.length() + 1) + "\">");
        });
    }

    @Test
    void sarifHoldsAsManyResultsAsGithubTakesAndCountsTheRest() throws IOException {
        String sarif = written(ReportFormat.SARIF, Hostile.merged(1, SarifLog.MOST_RESULTS + 10));
        assertThat(sarif).contains("11 more findings");
        JsonObject run = JsonParser.parseString(sarif)
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
        assertThat(run.getAsJsonArray("results")).hasSize(SarifLog.MOST_RESULTS);
    }

    @Test
    void anAnnotationIsOneLineWhateverItsFindingQuotes() throws IOException {
        List<String> lines =
                written(ReportFormat.GITHUB, Hostile.merged(2, 1)).lines().toList();
        assertThat(lines)
                .hasSize(3)
                .allMatch(line -> line.matches(
                        "::(error|warning) file=[^,:]+,line=[1-9]\\d*,title=BackfillUnderLock::[^\\r\\n]+"));
        assertThat(lines.get(0)).contains("%25").doesNotContain("\u0000");
    }

    @Test
    void tenAnnotationsOfALevelAreShownAndTheTenthCountsTheOthers() throws IOException {
        List<String> lines =
                written(ReportFormat.GITHUB, Hostile.merged(41, 10)).lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("::error")).hasSize(10);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("::warning"))
                .hasSize(10)
                .noneMatch(line -> line.contains("more warning"));
        assertThat(lines.get(9)).contains("32 more errors");
    }

    @Test
    void aStepHasRoomForTenOfALevelOverAllItsClasses() {
        GithubAnnotations annotations = new GithubAnnotations();
        List<LocatedFinding> eight = Hostile.merged(8, 0).forReview();
        assertThat(annotations.next(eight)).hasSize(8);
        assertThat(annotations.next(eight)).hasSize(2).last().asString().contains("7 more errors");
        assertThat(annotations.next(eight)).isEmpty();
    }

    @Test
    void theSummaryOfAJobHasRoomAndReplacesOnlyItsOwnPart() throws IOException {
        Path summary = Files.writeString(directory.resolve("step.md"), "of others\n");
        CodeHost host = new CodeHost(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString()));
        ReportFormat.GITHUB.write(Hostile.merged(5_000, 0), directory, host);
        ReportFormat.GITHUB.write(Hostile.merged(5_000, 0), directory, host);
        assertThat(summary)
                .content()
                .startsWith("of others\n")
                .containsOnlyOnce("### Rehearsal: 5000 errors")
                .containsPattern("… and \\d+ more errors");
        assertThat(Files.size(summary)).isLessThan(1 << 20);
    }

    @Test
    void aCommentFitsAndNothingInItMentionsLinksOrEndsABlock() throws IOException {
        String comment = written(ReportFormat.MARKDOWN, Hostile.merged(41, 250));
        assertThat(comment).startsWith(MarkdownSummary.MARKER + "\n### Rehearsal: 41 errors, 250 warnings\n");
        assertThat(comment.length()).isLessThan(65_536);
        String outsideBlocks = comment.replaceAll("(?s)(`{4,})\\w*\\n.*?\\n\\1\\n", "");
        assertThat(outsideBlocks).doesNotContain("@ada", "<script", "````").doesNotContainPattern("(?<!&)#12");
        assertThat(comment).containsPattern("… and (\\d+ more errors? and )?\\d+ more warnings?, on the page");
    }

    @Test
    void aCommentLinksTheLinesOfTheCommit() throws IOException {
        CodeHost host = new CodeHost(Map.of(
                "GITHUB_ACTIONS",
                "true",
                "GITHUB_SHA",
                "abc",
                "GITHUB_REPOSITORY",
                "ada/shop",
                "GITHUB_SERVER_URL",
                "https://github.example"));
        ReportFormat.MARKDOWN.write(Hostile.merged(1, 0), directory, host);
        assertThat(directory.resolve("rehearsal-comment.md"))
                .content()
                .containsPattern("\\(https://github.example/ada/shop/blob/abc/[^ )]+#L1\\)");
    }

    @Test
    void gitlabHasTheFieldsThatItDocumentsAndNoFingerprintTwice() throws IOException {
        String report = written(ReportFormat.GITLAB, Hostile.merged(41, 250));
        assertThat(Schemas.errors("gl-code-quality.json", report)).isEmpty();
        assertThat(JsonParser.parseString(report).getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .map(one -> one.get("fingerprint").getAsString()))
                .hasSize(291)
                .doesNotHaveDuplicates();
    }

    @Test
    void checkstyleIsXmlWhateverItsFindingsQuote() throws IOException, ParserConfigurationException, SAXException {
        String xml = written(ReportFormat.CHECKSTYLE, Hostile.merged(41, 250));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertThat(document.getElementsByTagName("error").getLength()).isEqualTo(291);
        Element error = (Element) document.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message")).contains("<script>", "naïve");
        assertThat(error.getAttribute("source")).isEqualTo("rehearsal.BackfillUnderLock");
    }

    @Test
    void whatNobodyNeedsToSeeIsInNoneOfThem() throws IOException {
        MergedFindings none = Hostile.merged(0, 0);
        assertThat(Schemas.errors("sarif-schema-2.1.0.json", written(ReportFormat.SARIF, none)))
                .isEmpty();
        assertThat(JsonParser.parseString(written(ReportFormat.GITLAB, none)).getAsJsonArray())
                .isEmpty();
        assertThat(written(ReportFormat.GITHUB, none)).isEmpty();
        assertThat(written(ReportFormat.CHECKSTYLE, none)).doesNotContain("<error");
        assertThat(written(ReportFormat.MARKDOWN, none)).contains("nothing wrong", "1 remark, 1 accepted");
    }

    @Test
    void theIndexNamesTheClassOnce() throws IOException {
        assertThat(written(ReportFormat.HTML, Hostile.merged(2, 3)))
                .contains("ShopTests")
                .doesNotContain("<script>|");
    }
}
