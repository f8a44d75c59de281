package dev.rehearsal.check.rule.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Observed;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each category of difference is found by one check after the down, and by one after the second up. */
class MinorDifferenceTests {

    @ParameterizedTest
    @CsvSource({
        "COLUMN_ORDER,DownChangesColumnOrder",
        "COMMENT,DownChangesComments",
        "ROUTINE_WHITE_SPACE,DownChangesWhiteSpace",
        "BAKED_TIME,DownBakesTime",
        "NAME_HOLDS_OID,DownChangesOidNames"
    })
    void isFoundAfterTheDown(Category category, String check) {
        assertThat(found(Observed.downLeaves("2", differing(category)))).containsExactly(check);
    }

    @ParameterizedTest
    @CsvSource({
        "COLUMN_ORDER,SecondUpChangesColumnOrder",
        "COMMENT,SecondUpChangesComments",
        "ROUTINE_WHITE_SPACE,SecondUpChangesWhiteSpace",
        "BAKED_TIME,SecondUpBakesTime",
        "NAME_HOLDS_OID,SecondUpChangesOidNames"
    })
    void isFoundAfterTheSecondUp(Category category, String check) {
        assertThat(found(Observed.upAgainLeads("2", differing(category)))).containsExactly(check);
    }

    @Test
    void aDifferenceInStructureIsNotMinor() {
        assertThat(found(Observed.downLeaves("2", differing(Category.STRUCTURE))))
                .containsExactly("DownLeavesTraces");
        assertThat(found(Observed.upAgainLeads("2", differing(Category.STRUCTURE))))
                .containsExactly("SecondUpDiffers");
        assertThat(found(Observed.clean("2"))).isEmpty();
    }

    private static List<String> found(StepEvidence step) {
        return Judge.standard().byObject(step).stream().map(Finding::check).toList();
    }

    private static ObjectDifference differing(Category category) {
        return new ObjectDifference.Altered(
                new ObjectIdentity("table", "public.users", "users", "", ""),
                category,
                false,
                List.of(new AttributeChange.Setting("", "something", "before", "after")),
                List.of());
    }
}
