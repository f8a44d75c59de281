package dev.rehearsal.check;

import static dev.rehearsal.check.Observed.history;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownFailureTests {
    private static final Outcome.Failed FAILURE = new Outcome.Failed(
            "function st_point does not exist",
            new RefusalCode("42883", RefusalKind.NO_SUCH_ROUTINE),
            "db/V7.sql",
            4,
            "select st_point()",
            false);

    @Test
    void theFailureIsToldWithItsReason() {
        assertThat(FindingText.of(knowing("7").judge(Observed.upFails("7", FAILURE))))
                .isEqualTo("""
                        V7 split names: up fails as declared: function st_point does not exist [INFO FailsAsDeclared]
                          at db/V7.sql:1 (file:///shop/db/V7.sql:1)
                          because: PostGIS is not installed here""");
    }

    @Test
    void aFailureOfAnotherMigrationIsNotKnown() {
        assertThat(knowing("6").judge(Observed.upFails("7", FAILURE)))
                .extracting(finding -> finding.check())
                .containsExactly("UpFails");
    }

    @Test
    void aMigrationThatIsNotThereIsAnError() {
        assertThat(knowing("99").judge(history("7"), List.of(Observed.clean("7"))))
                .extracting(finding -> finding.headline())
                .containsExactly("@KnownFailure names migration '99', which this history does not have");
    }

    @Test
    void aReasonIsWanted() {
        assertThatExceptionOfType(CheckException.class)
                .isThrownBy(() -> declared("7", " "))
                .withMessage("@KnownFailure(migration = \"7\") gives no reason; write it into 'because'");
    }

    private static Judge knowing(String migration) {
        return Judge.standard().with(declared(migration, "PostGIS is not installed here"));
    }

    private static Declarations declared(String migration, String because) {
        return new Declarations(Map.of(), List.of(), List.of(), List.of(), Map.of(), Map.of(migration, because), "");
    }
}
