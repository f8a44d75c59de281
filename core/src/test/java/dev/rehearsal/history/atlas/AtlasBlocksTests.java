package dev.rehearsal.history.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A BEGIN that no END follows is no block, and is searched for one once only. */
@Timeout(20)
class AtlasBlocksTests {

    @Test
    void manyTransactionsAreStatements() throws Exception {
        String sql = "begin transaction;\nselect 1;\ncommit;\n".repeat(60);

        assertThat(AtlasScanner.scan(sql)).hasSize(180);
    }

    @Test
    void blocksWithinEachOtherAreFoundAsBefore() throws Exception {
        String routine = "create procedure p() begin select 1; begin select 2; end; end;\n";

        List<AtlasScanner.Found> found = AtlasScanner.scan(routine + "select 3;");

        assertThat(found).extracting(AtlasScanner.Found::sql).containsExactly(routine.strip(), "select 3;");
    }

    @Test
    void tooManyWithinEachOtherAreRefusedInsteadOfFillingTheStack() {
        assertThatExceptionOfType(AtlasScanner.UnscannableException.class)
                .isThrownBy(() -> AtlasScanner.scan("begin ".repeat(100_000) + ";"))
                .withMessage("more than 500 BEGIN stand within each other");
    }
}
