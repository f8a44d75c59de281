package dev.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTests {
    private static final Row ADA = row(List.of("id", "full_name", "id"), 1, "Ada", null);

    @Test
    void valuesAreHadByNameAndByPlace() {
        assertThat(ADA.get("full_name")).isEqualTo("Ada").isEqualTo(ADA.get(1));
        assertThat(ADA.columns()).containsExactly("id", "full_name", "id");
    }

    @Test
    void namesCountForNothingWhereRowsAreCompared() {
        assertThat(ADA)
                .isEqualTo(Row.of(1, "Ada", null))
                .hasSameHashCodeAs(Row.of(1, "Ada", null))
                .isEqualTo(Arrays.asList(1, "Ada", null))
                .isNotEqualTo(Row.of(1, "Ada"));
        assertThat(List.of(ADA)).containsExactly(Row.of(1, "Ada", null));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestAndAllThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ADA.get("fullname"))
                .withMessage("the query returns no column 'fullname' (did you mean 'full_name'?),"
                        + " but 'id', 'full_name', 'id'");
    }

    @Test
    void aNameInCapitalsIsAnotherName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ADA.get("FULL_NAME"))
                .withMessageContaining("(did you mean 'full_name'?)");
    }

    @Test
    void aNameThatStandsTwiceIsRefusedWithThePlaces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ADA.get("id"))
                .withMessage("the query returns 2 columns 'id': name them apart in the query,"
                        + " as in 'select a.id as a_id', or take them by their places get(0) and get(2)");
    }

    @Test
    void aRowOfValuesAloneKnowsNoNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.of("Ada").get("full_name"))
                .withMessage(
                        "no value of 'full_name': this row was made of values alone and knows no names of columns");
        assertThat(Row.of("Ada").columns()).isEmpty();
    }

    @Test
    void aRowHasAValueForEachColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> row(List.of("id", "name"), 1))
                .withMessage("a row of 2 columns cannot have 1 values");
    }

    @Test
    void aRowCannotBeChanged() {
        assertThatThrownBy(() -> ADA.set(0, 2)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Row row(List<String> columns, @Nullable Object... values) {
        return new Row(columns, Arrays.asList(values));
    }
}
