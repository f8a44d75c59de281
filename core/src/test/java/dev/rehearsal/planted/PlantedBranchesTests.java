package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.Seeding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history with two branches and their merge, as Alembic writes it offline. */
@Tag("exhaustive")
class PlantedBranchesTests {
    private static final String SHOP = """
            BEGIN;

            -- Running upgrade  -> base

            CREATE TABLE customer (id integer PRIMARY KEY);

            -- Running upgrade base -> left

            %s;

            -- Running upgrade base -> right

            %s;

            -- Running upgrade left, right -> merged

            COMMIT;
            """;

    @TempDir
    Path directory;

    @Test
    void findsBranchesOfWhichTheFirstOneWins() {
        List<Finding> findings = findings(
                "CREATE TABLE IF NOT EXISTS remark (id integer)",
                "CREATE TABLE IF NOT EXISTS remark (id integer, text text)");
        assertThat(findings)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.headline()).contains("'base', 'right', 'left', 'merged'", "remark"));
    }

    @Test
    void findsABranchThatNeedsTheOther() {
        List<Finding> findings =
                findings("CREATE TABLE remark (id integer)", "CREATE INDEX remark_by_id ON remark (id)");
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).contains("remark");
            assertThat(finding.place().path()).isEqualTo("all.sql");
            assertThat(finding.place().line()).isEqualTo(13);
        });
    }

    @Test
    void leavesBranchesAloneThatOnlyDifferInTheOrderOfColumns() {
        assertThat(findings("ALTER TABLE customer ADD COLUMN mail text", "ALTER TABLE customer ADD COLUMN phone text"))
                .isEmpty();
    }

    private List<Finding> findings(String left, String right) {
        return new PlantedHistory(Map.of("all.sql", SHOP.formatted(left, right)), Map.of(), Set.of(), Seeding.NONE)
                .findings(directory, Judge.standard()).stream()
                        .filter(finding -> finding.check().equals("OrderOfBranchesMatters"))
                        .toList();
    }
}
