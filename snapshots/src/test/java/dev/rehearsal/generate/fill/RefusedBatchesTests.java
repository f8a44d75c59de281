package dev.rehearsal.generate.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.product.DatabaseProducts;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusedBatchesTests {
    private static final RefusedValues REFUSALS = new RefusedValues(DatabaseProducts.usual());

    private final SQLException malformed = new SQLException("invalid input syntax", "22P02");
    private final SQLException taken = new SQLException("duplicate key", "23505");

    private final RefusedBatches refused = new RefusedBatches().after("3");

    @Test
    void rowsThatWereRefusedForTheirValuesAreKnown() {
        assertThat(refused.isEmpty(true)).isTrue();
        refused.note(key("a", null), true, malformed, REFUSALS);
        assertThat(refused.isEmpty(true)).isFalse();
        assertThat(refused.isEmpty(false)).isTrue();
        assertThat(refused.of(key("a", null), true)).containsSame(malformed);
    }

    @Test
    void otherRowsAreNot() {
        refused.note(key("a", null), true, malformed, REFUSALS);
        assertThat(refused.of(key("a", ""), true)).isEmpty();
        assertThat(refused.of(key(null, "a"), true)).isEmpty();
        assertThat(refused.of(key("a", null, "b", null), true)).isEmpty();
        assertThat(refused.of(RefusedBatches.key("insert", rows("a", null), 2), true))
                .isEmpty();
        assertThat(refused.of(RefusedBatches.key("other", rows("a", null), 1), true))
                .isEmpty();
    }

    @Test
    void rowsThatWereRefusedBecauseOfOthersAreNot() {
        refused.note(key("a", "b"), true, taken, REFUSALS);
        assertThat(refused.of(key("a", "b"), true)).isEmpty();
    }

    @Test
    void rowsThatATriggerMayHaveRefusedAreOfferedAgainWithoutIt() {
        refused.note(key("a", "b"), true, malformed, REFUSALS);
        assertThat(refused.of(key("a", "b"), false)).isEmpty();
        refused.note(key("c", "d"), false, malformed, REFUSALS);
        assertThat(refused.of(key("c", "d"), false)).isPresent();
        assertThat(refused.of(key("c", "d"), true)).isEmpty();
    }

    @Test
    void eachVersionHasItsOwnAndOldOnesAreForgotten() {
        RefusedBatches versions = new RefusedBatches();
        versions.after("1").note(key("a", "b"), true, malformed, REFUSALS);
        assertThat(versions.after("2").of(key("a", "b"), true)).isEmpty();
        assertThat(versions.after("1").of(key("a", "b"), true)).isPresent();
        versions.after("3");
        versions.after("4");
        assertThat(versions.after("1").of(key("a", "b"), true)).isEmpty();
    }

    private static String key(@Nullable String... values) {
        return RefusedBatches.key("insert", rows(values), 1);
    }

    /** Rows of two columns. */
    private static List<@Nullable String[]> rows(@Nullable String... values) {
        return IntStream.range(0, values.length / 2)
                .mapToObj(row -> new @Nullable String[] {values[2 * row], values[2 * row + 1]})
                .toList();
    }
}
