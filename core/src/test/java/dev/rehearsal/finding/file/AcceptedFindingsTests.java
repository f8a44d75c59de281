package dev.rehearsal.finding.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedFindingsTests {
    private static final String PATH = "src/test/resources/accepted-findings.txt";

    @Test
    void readsOneFindingALine() {
        AcceptedFindings accepted = AcceptedFindings.parse("""
                # What we knew in spring.

                # nobody rolls back that far
                7 DownLosesRows table public.users — archived elsewhere
                12 DownFails — never rolled back
                (history) RollForwardOnly — on purpose
                """, PATH);

        assertThat(accepted.entries())
                .containsExactly(
                        new AcceptedFinding(
                                "7",
                                "DownLosesRows",
                                "table public.users",
                                "archived elsewhere",
                                PATH,
                                4,
                                List.of("# nobody rolls back that far")),
                        new AcceptedFinding("12", "DownFails", "", "never rolled back", PATH, 5, List.of()),
                        new AcceptedFinding("", "RollForwardOnly", "", "on purpose", PATH, 6, List.of()));
    }

    @Test
    void matchesTheNamedObjectOnly() {
        AcceptedFindings accepted = AcceptedFindings.parse("7 DownLosesRows table public.users — known", PATH);

        assertThat(accepted.match(finding("7", "DownLosesRows", "table public.users")))
                .isPresent();
        assertThat(accepted.match(finding("7", "DownLosesRows", "table public.orders")))
                .isEmpty();
        assertThat(accepted.match(finding("8", "DownLosesRows", "table public.users")))
                .isEmpty();
        assertThat(accepted.match(finding("7", "DownLeavesRows", "table public.users")))
                .isEmpty();
    }

    @Test
    void matchesEveryObjectWhereNoneIsNamed() {
        AcceptedFindings accepted = AcceptedFindings.parse("7 DownLosesRows — known", PATH);

        assertThat(accepted.match(finding("7", "DownLosesRows", "table public.users")))
                .isPresent();
        assertThat(accepted.match(finding("7", "DownLosesRows", "table public.orders")))
                .isPresent();
    }

    @Test
    void readsBackWhateverNameItWrote() {
        List<Finding> findings = List.of(
                finding("R totals view", "UpFails", ""),
                finding("# 1", "UpFails", "table public.\"a — b\""),
                finding("(history)", "UpFails", "table public.\"line\nbreak\""),
                finding("\"7\"", "UpFails", "\"quoted\""),
                finding("c:\\x", "UpFails", "role c:\\x"),
                finding("—", "UpFails", "— x"),
                finding("", "UpFails", " blank "));

        AcceptedFindings written = AcceptedFindings.none().accepting(findings);
        AcceptedFindings read = AcceptedFindings.parse(written.text(), PATH);

        assertThat(findings)
                .allSatisfy(finding -> assertThat(read.match(finding)).isPresent());
        assertThat(read.text()).isEqualTo(written.text());
    }

    @Test
    void keepsReasonsAndCommentsAndDropsWhatMatchesNothing() {
        AcceptedFindings before = AcceptedFindings.parse("""
                # Known findings

                # ask Ada
                10 DownFails — by Ada
                3 UpLosesRows table public.gone — fixed long ago
                """, PATH);

        AcceptedFindings after = before.accepting(
                List.of(finding("10", "DownFails", ""), finding("9", "DownLosesRows", "table public.users")));

        assertThat(after.text()).isEqualTo("""
                        # Known findings

                        9 DownLosesRows table public.users — known when Rehearsal was adopted
                        # ask Ada
                        10 DownFails — by Ada
                        """);
    }

    @Test
    void needsNoLineForInformation() {
        Finding information =
                new Finding("EmptyUp", Severity.INFO, new Place("1", "V1", "", "", 0, ""), "empty", List.of(), "");

        AcceptedFindings accepted = AcceptedFindings.none().accepting(List.of(information));

        assertThat(accepted.entries()).isEmpty();
        assertThat(AcceptedFindings.parse(accepted.text(), PATH).saysNothing()).isFalse();
    }

    @Test
    void namesFileAndLineOfWhatItCannotRead() {
        assertUnreadable("\n7 DownFails never", ":2: the reason after ' — ' is missing");
        assertUnreadable("7 DownFails — ", ":1: the reason after ' — ' is empty");
        assertUnreadable("7", ":1: the check is missing");
        assertUnreadable("7 — because", ":1: the check is missing");
        assertUnreadable("\"7 DownFails — because", ":1: a closing '\"' is missing");
        assertUnreadable("\"7\\x\" DownFails — because", ":1: '\\x' is none of");
    }

    @Test
    void refusesALineThatIsThereTwice() {
        assertUnreadable(
                "7 DownFails — a\n8 DownFails — b\n7 DownFails — c",
                ":3: 'DownFails' in '7' is accepted a second time (first in line 1)");
    }

    @Test
    void isWrittenOnlyWhenAskedFor(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("new/accepted-findings.txt");
        AcceptedFindings accepted = AcceptedFindings.read(file, PATH).accepting(List.of(finding("7", "DownFails", "")));

        assertThat(accepted.write(file, null, null)).isFalse();
        assertThat(file).doesNotExist();

        assertThat(accepted.write(file, "write", "false")).isTrue();
        assertThat(Files.readString(file)).isEqualTo("7 DownFails — known when Rehearsal was adopted\n");
        assertThat(AcceptedFindings.read(file, PATH).entries()).hasSize(1);
    }

    @Test
    void isNeverWrittenOnABuildServer(@TempDir Path directory) {
        Path file = directory.resolve("accepted-findings.txt");

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> AcceptedFindings.none().write(file, "write", "true"))
                .withMessageContaining("CI='true'");
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesAnUnknownWish(@TempDir Path directory) {
        Path file = directory.resolve("accepted-findings.txt");

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> AcceptedFindings.none().write(file, "yes", null))
                .withMessage("rehearsal.accept='yes' is unknown; the only value is 'write'");
    }

    private static void assertUnreadable(String text, String message) {
        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> AcceptedFindings.parse(text, PATH))
                .withMessageStartingWith(PATH + message);
    }

    private static Finding finding(String migration, String check, String object) {
        return new Finding(
                check,
                Severity.ERROR,
                new Place(migration, "V" + migration, "", "", 0, object),
                "wrong",
                List.of(),
                "");
    }
}
