package dev.rehearsal.check.rule.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Observed;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of mistake in the files is found by one check, and by no other. Where files have it, the readers' tests tell. */
class FileProblemTests {
    private static final Map<Kind, String> CHECKS = new EnumMap<>(Map.ofEntries(
            Map.entry(Kind.DUPLICATE_VERSION, "DuplicateVersion"),
            Map.entry(Kind.OUT_OF_ORDER, "OutOfOrder"),
            Map.entry(Kind.APPLIED_EDITED, "AppliedMigrationEdited"),
            Map.entry(Kind.APPLIED_REMOVED, "AppliedMigrationRemoved"),
            Map.entry(Kind.APPLIED_RENUMBERED, "AppliedMigrationRenumbered"),
            Map.entry(Kind.UNKNOWN_DIRECTIVE, "UnknownDirective"),
            Map.entry(Kind.MISSING_PARENT, "MissingParent"),
            Map.entry(Kind.CYCLE, "Cycle"),
            Map.entry(Kind.CHECKSUM_MISMATCH, "ChecksumMismatch"),
            Map.entry(Kind.DOWN_WITHOUT_UP, "DownWithoutUp"),
            Map.entry(Kind.UNREADABLE_ENCODING, "UnreadableEncoding"),
            Map.entry(Kind.CHANGED_WHILE_READING, "HistoryChanged"),
            Map.entry(Kind.UNUSABLE_NAME, "UnusableName"),
            Map.entry(Kind.NOT_A_FILE, "NotAFile"),
            Map.entry(Kind.SEVERAL_HEADS, "SeveralHeads"),
            Map.entry(Kind.DIFFERS_OFFLINE, "OfflineSqlDiffers"),
            Map.entry(Kind.EMPTY_UP, "EmptyUp"),
            Map.entry(Kind.PASSED_OVER, "PassedOver"),
            Map.entry(Kind.LEFT_OUT, "LeftOut")));

    @ParameterizedTest
    @EnumSource
    void isFoundByItsOwnCheck(Kind kind) {
        HistoryProblem problem = new HistoryProblem(kind, "2", "db/V2.sql", 3, "It is wrong.", "make it right");

        assertThat(Judge.standard().judge(Observed.history(problem), List.of()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo(CHECKS.get(kind));
                    assertThat(finding.headline()).isEqualTo("It is wrong");
                    assertThat(finding.place().uri()).isEqualTo("file:///shop/db/V2.sql");
                    assertThat(finding.place().line()).isEqualTo(3);
                    assertThat(finding.suggestion()).startsWith("make it right");
                });
    }

    @Test
    void whatDatabasesHaveAlreadyMayBeAccepted() {
        assertThat(suggestion(Kind.OUT_OF_ORDER, "2"))
                .isEqualTo(
                        "make it right\nor, where every database has it, declare\n"
                                + "@Accepted(migration = \"2\", finding = \"OutOfOrder\", because = \"every database has it\")");
        assertThat(suggestion(Kind.OUT_OF_ORDER, "")).isEqualTo("make it right");
        assertThat(suggestion(Kind.UNREADABLE_ENCODING, "2")).isEqualTo("make it right");
    }

    private static String suggestion(Kind kind, String migration) {
        HistoryProblem problem = new HistoryProblem(kind, migration, "db/V2.sql", 3, "It is wrong.", "make it right");
        return Judge.standard()
                .judge(Observed.history(problem), List.of())
                .get(0)
                .suggestion();
    }

    @Test
    void whatIsPassedOverIsToldOnceWithItsReasons() {
        List<HistoryProblem> problems = IntStream.rangeClosed(1, 60)
                .mapToObj(i ->
                        HistoryProblem.passedOver("db/" + i + ".SQL", 0, "'" + i + "': it is not read", "Name it."))
                .toList();

        assertThat(Judge.standard().judge(Observed.history("1", "2").withProblems(problems), List.of()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo("60 files or changesets are passed over although they were meant:"
                                    + " 1.SQL, 2.SQL, 3.SQL, and 57 more");
                    assertThat(finding.facts().get(0).value().lines())
                            .hasSize(51)
                            .startsWith("'1': it is not read")
                            .endsWith("and 10 more");
                    assertThat(finding.suggestion()).isEqualTo("Name it.");
                });
    }

    @Test
    void filesWithoutAProblemAreSound() {
        assertThat(Judge.standard().judge(Observed.history("1", "2"), List.of()))
                .extracting(Finding::check)
                .isEmpty();
    }
}
