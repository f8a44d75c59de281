package dev.rehearsal.report.located;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.ReportedRun;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.report.located.LocatedFinding.State;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedFindingsTests {
    private static final String UP = "db/migration/V7__x.sql";

    @TempDir
    Path repository;

    private Path project;

    @BeforeEach
    void aProjectInARepository() throws IOException {
        Files.createDirectory(repository.resolve(".git"));
        project = Files.createDirectories(repository.resolve("services/shop"));
        Files.createDirectories(project.resolve("db/migration"));
        Files.writeString(project.resolve(UP), "select 1;");
        Files.createDirectories(project.resolve("src/test/java/shop"));
        Files.writeString(project.resolve("src/test/java/shop/ShopTests.java"), "");
    }

    private static Finding finding(String check, String migration, String path, int line, String object) {
        Place place = new Place(migration, migration.isEmpty() ? "" : "V" + migration, path, "", line, object);
        return new Finding(check, Severity.ERROR, place, check + " of " + object, List.of(), "");
    }

    private RunFindings run(String title, boolean whole, boolean onlyNew, List<String> matched, Finding... findings) {
        Origin origin = new Origin(project, Origin.repositoryAround(project), title, onlyNew, whole, matched);
        Migration seven = new Migration(
                "7",
                "7",
                "x",
                Migration.Kind.VERSIONED,
                List.of(),
                new Script(UP, "", 1, "select 1;", false),
                Optional.empty());
        return new RunFindings(
                title,
                "",
                new ReportedRun(Instant.EPOCH, "Flyway", "PostgreSQL", Map.of()),
                "",
                new RunFindings.Coverage(whole, matched, List.of(origin.scope("7"))),
                List.of(),
                new FindingPlaces(origin, List.of(seven)).of(List.of(findings)));
    }

    private RunFindings run(Finding... findings) {
        return run("shop.ShopTests", true, false, List.of(), findings);
    }

    @Test
    void pathsStartAtTheRepositorysRootAndEveryFindingHasOne() {
        assertThat(run(
                                finding("A", "7", UP, 3, "table t"),
                                finding("B", "7", "db/migration/U7__gone.sql", 2, ""),
                                finding("C", "", "", 0, ""),
                                finding("D", "", "", 0, "@Accepted 7 A"))
                        .findings())
                .extracting(one -> one.path() + ":" + one.line())
                .containsExactly(
                        "services/shop/" + UP + ":3",
                        "services/shop/" + UP + ":1",
                        "services/shop/" + UP + ":1",
                        "services/shop/src/test/java/shop/ShopTests.java:1");
    }

    @Test
    void aFingerprintStaysWhenLinesMoveAndTellsAlikeFindingsApart() {
        Finding first = finding("A", "7", UP, 3, "table t");
        Finding moved = finding("A", "7", UP, 30, "table t");
        String fingerprint = run(first).findings().get(0).fingerprint();
        assertThat(run(moved).findings().get(0).fingerprint()).isEqualTo(fingerprint);
        assertThat(run(first, moved).findings())
                .extracting(LocatedFinding::fingerprint)
                .doesNotHaveDuplicates()
                .contains(fingerprint);
    }

    @Test
    void whatTwoClassesFoundIsOneFinding() {
        Finding found = finding("A", "7", UP, 3, "table t");
        MergedFindings merged = MergedFindings.of(List.of(
                run(found), run("shop.OtherTests", true, false, List.of(), found, finding("B", "7", UP, 1, ""))));
        assertThat(merged.forReview()).extracting(one -> one.finding().check()).containsExactly("A", "B");
    }

    @Test
    void anAcceptedLineIsUnusedOnlyIfNoRunMatchedIt() {
        Finding unused = MergedFindings.leftToMerge(finding("AcceptedFindingUnused", "", "accepted.txt", 4, "table t"));
        RunFindings one = run(unused);
        assertThat(MergedFindings.of(List.of(one, run("shop.OtherTests", true, false, List.of("accepted.txt:5"))))
                        .count(Severity.ERROR))
                .isEqualTo(1);
        assertThat(MergedFindings.of(List.of(one, run("shop.OtherTests", true, false, List.of("accepted.txt:4"))))
                        .findings())
                .isEmpty();
    }

    @Test
    void whatAUserMadeAWarningStaysOne() {
        Finding unused = finding("AcceptedFindingUnused", "", "accepted.txt", 4, "table t")
                .with(Severity.WARNING);
        assertThat(List.of(unused, MergedFindings.leftToMerge(unused)))
                .allSatisfy(finding -> assertThat(
                                MergedFindings.of(List.of(run(finding))).forReview())
                        .extracting(LocatedFinding::finding)
                        .containsExactly(unused));
    }

    @Test
    void aDeclarationIsUnusedOnlyIfEveryWholeRunOfItsClassSaysSo() {
        Finding unused = finding("DeclarationUnused", "", "", 0, "@Accepted 7 A");
        RunFindings one = run("16 / shop.ShopTests", true, false, List.of(), unused);
        assertThat(MergedFindings.of(List.of(one, run("17 / shop.ShopTests", true, false, List.of())))
                        .findings())
                .isEmpty();
        assertThat(MergedFindings.of(List.of(
                                one,
                                run("17 / shop.ShopTests", false, false, List.of()),
                                run("shop.OtherTests", true, false, List.of())))
                        .count(Severity.ERROR))
                .isEqualTo(1);
    }

    @Test
    void findingsAreNewUnchangedOrAbsentAgainstAnEarlierReport() throws IOException {
        Finding stays = finding("A", "7", UP, 3, "table t");
        MergedFindings earlier = MergedFindings.of(
                List.of(run(stays, finding("Gone", "7", UP, 1, ""), finding("NotJudged", "8", UP, 1, ""))));
        Path file = repository.resolve("rehearsal.json");
        try (Writer writer = Files.newBufferedWriter(file)) {
            earlier.writeJson(writer);
        }
        MergedFindings now = MergedFindings.of(List.of(run(stays, finding("Came", "7", UP, 1, ""))))
                .comparedWith(RunFindingsReader.of(file));
        assertThat(now.findings())
                .extracting(one -> one.finding().check() + " " + one.state())
                .containsExactlyInAnyOrder("A " + State.UNCHANGED, "Came " + State.NEW);
        assertThat(now.absent()).extracting(one -> one.finding().check()).containsExactly("Gone");
    }

    @Test
    void whatIsInANewMigrationIsNew() {
        assertThat(run("shop.ShopTests", false, true, List.of(), finding("A", "7", UP, 3, ""))
                        .findings())
                .extracting(LocatedFinding::state)
                .containsExactly(State.NEW);
    }

    @Test
    void aReportThatIsWrittenReadsTheSame() throws IOException {
        MergedFindings merged = MergedFindings.of(List.of(run(finding("A", "7", UP, 3, "table \"q\""))));
        try (Writer writer = Files.newBufferedWriter(repository.resolve("rehearsal.json"))) {
            merged.writeJson(writer);
        }
        assertThat(RunFindingsReader.in(repository))
                .singleElement()
                .satisfies(read -> assertThat(read.findings()).isEqualTo(merged.findings()));
    }

    @Test
    void whatIsNoReportIsRefusedOrLeftAlone() throws IOException {
        Path other = Files.writeString(repository.resolve("package.json"), "{\"name\": \"shop\"}");
        Path cut = Files.writeString(
                repository.resolve("cut.json"), "{\n  \"format\": \"rehearsal-findings/1\",\n  \"findings\": [ {");
        assertThatThrownBy(() -> RunFindingsReader.of(other))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("package.json")
                .hasMessageContaining("its format is not 'rehearsal-findings/1'");
        assertThatThrownBy(() -> RunFindingsReader.in(repository))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("cut.json");
        Files.delete(cut);
        assertThat(RunFindingsReader.in(repository)).isEmpty();
    }
}
