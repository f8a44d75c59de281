package dev.rehearsal.generate.fill;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusedBatchesTests {
    private final SQLException malformed = new SQLException("invalid input syntax", "22P02");
    private final SQLException taken = new SQLException("duplicate key", "23505");

    private final RefusedBatches refused = new RefusedBatches.Versions().after("3");

    @Test
    void rowsThatWereRefusedForTheirValuesAreKnown() {
        refused.note(key("a", null), malformed);
        assertThat(refused.of(key("a", null))).containsSame(malformed);
    }

    @Test
    void otherRowsAreNot() {
        refused.note(key("a", null), malformed);
        assertThat(refused.of(key("a", ""))).isEmpty();
        assertThat(refused.of(key(null, "a"))).isEmpty();
        assertThat(refused.of(key("a", null, "b", null))).isEmpty();
        assertThat(refused.of(RefusedBatches.key("insert", rows("a", null), 2))).isEmpty();
        assertThat(refused.of(RefusedBatches.key("other", rows("a", null), 1))).isEmpty();
    }

    @Test
    void rowsThatWereRefusedBecauseOfOthersAreNot() {
        refused.note(key("a", "b"), taken);
        assertThat(refused.of(key("a", "b"))).isEmpty();
    }

    @Test
    void rowsThatATriggerMayHaveRefusedAreOfferedAgainWithoutIt() {
        refused.note(key("a", "b"), malformed);
        assertThat(refused.withoutTriggers().of(key("a", "b"))).isEmpty();
        refused.withoutTriggers().note(key("c", "d"), malformed);
        assertThat(refused.withoutTriggers().of(key("c", "d"))).isPresent();
        assertThat(refused.of(key("c", "d"))).isEmpty();
    }

    @Test
    void eachVersionHasItsOwnAndOldOnesAreForgotten() {
        RefusedBatches.Versions versions = new RefusedBatches.Versions();
        versions.after("1").note(key("a", "b"), malformed);
        assertThat(versions.after("2").of(key("a", "b"))).isEmpty();
        assertThat(versions.after("1").of(key("a", "b"))).isPresent();
        versions.after("3");
        versions.after("4");
        assertThat(versions.after("1").of(key("a", "b"))).isEmpty();
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
