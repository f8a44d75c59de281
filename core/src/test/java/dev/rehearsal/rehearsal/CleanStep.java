package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.evidence.StepEvidence;

/** A step in which every phase ran and nothing differed. */
public final class CleanStep {
    private CleanStep() {}

    public static void check(StepEvidence step) {
        assertThat(step.up().succeeded()).as("up of %s", step).isTrue();
        assertThat(step.down().succeeded()).as("down of %s", step).isTrue();
        assertThat(step.upAgain().succeeded()).as("up again of %s", step).isTrue();
        assertThat(step.downLeft().objects()).isEmpty();
        assertThat(step.upAgainDiffers().objects()).isEmpty();
        assertThat(step.dataAfterDown()).isEmpty();
        assertThat(step.dataAfterUpAgain()).isEmpty();
    }
}
