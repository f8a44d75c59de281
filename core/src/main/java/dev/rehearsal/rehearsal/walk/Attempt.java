package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.evidence.StepEvidence;

/** How the phases of a step ended. */
sealed interface Attempt {

    /**
     * All of them ran that could.
     *
     * @param evidence what is known of the step
     */
    record Judged(StepEvidence evidence) implements Attempt {}

    /** The step has to be judged from its beginning again. */
    enum Again implements Attempt {
        /** Nothing is in the way of the up any more. */
        HERE,
        /** The server itself changes, which it may not do where others use it: what changes there may be a neighbour's doing. */
        ON_OWN_SERVER
    }
}
