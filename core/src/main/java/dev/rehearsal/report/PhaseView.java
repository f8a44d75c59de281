package dev.rehearsal.report;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import java.util.List;

/**
 * How one phase ended.
 *
 * @param name up, down or up again
 * @param style its class in the style sheet
 * @param mark one sign for it
 * @param words how it ended, in words
 */
record PhaseView(String name, String style, String mark, String words) {

    static List<PhaseView> of(StepEvidence step) {
        return List.of(of("up", step.up()), of("down", step.down()), of("up again", step.upAgain()));
    }

    private static PhaseView of(String name, Outcome outcome) {
        if (!outcome.passedOver().isEmpty()) {
            return new PhaseView(name, "not-run", "–", "passed over: " + outcome.passedOver());
        }
        if (outcome instanceof Outcome.Succeeded ran) {
            return new PhaseView(name, "ran", "✓", Numbers.millis((double) ran.millis()));
        }
        return outcome instanceof Outcome.Failed failed
                ? new PhaseView(name, "failed", "✗", "failed: " + failed.message())
                : new PhaseView(name, "not-run", "–", "not run: " + ((Outcome.NotRun) outcome).reason());
    }
}
