package dev.rehearsal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolatileValuesTests {

    /** Of a column of three digits one time in ten ends with 0, and one in a thousand is a whole second. */
    @ParameterizedTest
    @ValueSource(strings = {".123456", ".123", ".12", ".1", "", ".12+00", "+02", "+05:30"})
    void aTimeOfNowIsLeftOutHoweverManyDigitsTheServerWrites(String end) {
        assertThat(shown("values (1, '" + LocalDate.now(ZoneOffset.UTC) + " 10:11:12" + end + "')"))
                .isEqualTo("values (1, '…')");
    }

    @Test
    void anIdAndAFractionOfAnyDayAreLeftOut() {
        assertThat(shown("'0b2f7a3e-1c4d-4e5f-8a9b-0c1d2e3f4a5b', '2021-03-04 05:06:07.8'"))
                .isEqualTo("'…', '…'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'2021-03-04 05:06:07'", "'2021-03-04'", "'05:06:07'", "'$1 \\ 2'"})
    void whatIsTheSameInEachRunIsShown(String sql) {
        assertThat(shown(sql)).isEqualTo(sql);
    }

    @Test
    void whatTheUserGaveIsShown() {
        String sql = "select '2021-03-04 05:06:07.891'";

        assertThat(new ApplicationStatement(sql, Origin.GIVEN, "").shown()).isEqualTo(sql);
    }

    private static String shown(String sql) {
        return new ApplicationStatement(sql, Origin.MADE, "").shown();
    }
}
