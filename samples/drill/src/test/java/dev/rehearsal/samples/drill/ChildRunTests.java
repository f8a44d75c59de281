package dev.rehearsal.samples.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult.Status;

class ChildRunTests {
    private static final Pattern REASON = Pattern.compile("the server ended");
    private static final Set<String> USUAL = Set.of("LockKeptDuringWork");

    private static Outcome judged(boolean whole, RehearsedTest... tests) {
        return new ChildRun(0, whole, List.of(tests), List.of("… [WARNING LockKeptDuringWork] at V4"), 1)
                .judge(USUAL, REASON)
                .outcome();
    }

    private static RehearsedTest failed(String message) {
        return new RehearsedTest("V2", Status.FAILED, message);
    }

    private static final RehearsedTest GREEN = new RehearsedTest("V1", Status.SUCCESSFUL, "");

    @Test
    void aRunThatWentOnIsGreen() {
        assertThat(judged(true, GREEN)).isEqualTo(Outcome.GREEN);
    }

    @Test
    void aFailureThatNamesTheReasonIsTold() {
        assertThat(judged(true, GREEN, failed("the server ended at 'V2'"), failed("not reached: see V2")))
                .isEqualTo(Outcome.TOLD);
    }

    @Test
    void aFailureThatDoesNotIsSilent() {
        assertThat(judged(true, GREEN, failed("Connection refused"))).isEqualTo(Outcome.SILENT);
        assertThat(judged(true, failed("the server ended at 'V2'"), failed("Connection refused")))
                .isEqualTo(Outcome.SILENT);
        assertThat(judged(true, GREEN, failed("not reached: see V2"))).isEqualTo(Outcome.SILENT);
        assertThat(judged(true, GREEN, new RehearsedTest("V2", Status.ABORTED, "")))
                .isEqualTo(Outcome.SILENT);
        assertThat(judged(true)).as("no test at all").isEqualTo(Outcome.SILENT);
        assertThat(judged(false, GREEN)).as("the JVM ended before").isEqualTo(Outcome.SILENT);
    }

    @Test
    void aFindingAboutAMigrationIsWrongWhateverElseIsTold() {
        assertThat(judged(true, failed("the server ended at 'V2' [UpFails]"))).isEqualTo(Outcome.WRONG);
        assertThat(judged(true, failed("the server ended at 'V2' [NotObserved]")))
                .isEqualTo(Outcome.TOLD);
    }
}
