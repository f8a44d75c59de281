package dev.rehearsal.check.rule.down;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Script;

/** What to write where a tool made the down up, or where it undoes an up that was passed over. */
final class UnwrittenDown {
    private UnwrittenDown() {}

    /** @param otherwise what to write where somebody wrote the down of an up that ran */
    static String suggestion(StepEvidence step, String otherwise) {
        boolean generated = step.migration().down().map(Script::generated).orElse(false);
        if (!step.up().passedOver().isEmpty()) {
            return "an empty rollback, or one that asks what the precondition asks: " + step.tool()
                    + " runs it though it passed the up over";
        }
        return generated
                ? "a rollback written in place of the one that " + step.tool() + " generates:\n" + otherwise
                : otherwise;
    }
}
