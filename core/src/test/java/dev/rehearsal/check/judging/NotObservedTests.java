package dev.rehearsal.check.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.Observed;
import dev.rehearsal.check.rule.up.UpFails;
import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotObservedTests {

    @Test
    void aCheckThatFailsItselfIsNamedAndCostsNothingElse() {
        assertThat(confined(() -> {
                    throw new IllegalStateException("planted fault");
                }))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("NotObserved");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.headline()).contains("judging ChecksHappiness");
                    assertThat(finding.suggestion()).contains("a check 'ChecksHappiness' that does not fail");
                });
    }

    @Test
    @SuppressWarnings("NullAway")
    void aCheckOfOursThatFailsIsToBeReported() {
        // There is no evidence, so that it must fail.
        Judgement impossible = new Judgement.OfStep(null, Declarations.NONE, Budgets.NONE);

        assertThat(NotObserved.confined(new UpFails(), true, impossible, Places.history("")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline()).isEqualTo("not observed: Rehearsal failed while judging UpFails");
                    assertThat(finding.suggestion()).contains("Report it");
                });
    }

    @Test
    void aCheckThatRunsOutOfStackWhileItsFindingsArePulledIsConfinedToo() {
        Stream<Finding> late = Stream.of(1).map(one -> {
            throw new StackOverflowError();
        });
        assertThat(confined(() -> late)).hasSize(1);
    }

    @Test
    void aFindingUnderAnotherNameIsNoneOfTheCheck() {
        Finding other = new Finding("UpFails", Severity.INFO, Places.history(""), "it fails", List.of(), "");

        assertThat(confined(() -> Stream.of(other)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts().get(0).value())
                        .contains("check 'ChecksHappiness' gave a finding under the name 'UpFails'"));
    }

    @Test
    void aCheckThatFindsNothingStaysSilent() {
        assertThat(confined(Stream::empty)).isEmpty();
    }

    @Test
    void literalsOfAnyLengthAreRead() {
        String sql = "insert into notes values ('" + "it''s long ".repeat(20_000) + "'); select 1";
        assertThat(new StatementText(sql).begins("insert into notes")).isTrue();
    }

    private static Stream<Finding> confined(Supplier<Stream<Finding>> findings) {
        Judgement judgement = new Judgement.OfStep(Observed.clean("1"), Declarations.NONE, Budgets.NONE);
        return NotObserved.confined(new ChecksHappiness(findings), false, judgement, Places.history(""));
    }

    /** @param found what it says it found */
    private record ChecksHappiness(Supplier<Stream<Finding>> found) implements Check {
        @Override
        public CheckDescription description() {
            return described(Severity.ERROR, "Sadness.", "It hurts.", "Smile.");
        }

        @Override
        public Stream<Finding> findings(Judgement judgement) {
            return found.get();
        }
    }
}
