package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.rule.up.UpFails;
import dev.rehearsal.check.statement.StatementWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotObservedTests {

    @Test
    void aCheckThatFailsItselfIsNamedAndCostsNothingElse() {
        assertThat(NotObserved.confined(new UpFails(), Places.history(""), () -> {
                    throw new IllegalStateException("planted fault");
                }))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("NotObserved");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.headline()).contains("judging UpFails");
                    assertThat(finding.remedy()).contains("Report it");
                });
    }

    @Test
    void aCheckThatRunsOutOfStackWhileItsFindingsArePulledIsConfinedToo() {
        Stream<Finding> late = Stream.of(1).map(one -> {
            throw new StackOverflowError();
        });
        assertThat(NotObserved.confined(new UpFails(), Places.history(""), () -> late))
                .hasSize(1);
    }

    @Test
    void aCheckThatFindsNothingStaysSilent() {
        assertThat(NotObserved.confined(new UpFails(), Places.history(""), Stream::empty))
                .isEmpty();
    }

    @Test
    void literalsOfAnyLengthAreRead() {
        String sql = "insert into notes values ('" + "it''s long ".repeat(20_000) + "'); select 1";
        assertThat(new StatementWords(sql).begins("insert into notes")).isTrue();
    }
}
