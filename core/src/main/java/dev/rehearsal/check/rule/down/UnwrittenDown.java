package dev.rehearsal.check.rule.down;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Script;

/** What to write where a tool made the down up, or where it undoes an up that was passed over. */
final class UnwrittenDown {
    private UnwrittenDown() {}

    /** @param otherwise what to write where somebody wrote the down of an up that ran */
    static String remedy(StepEvidence step, String otherwise) {
        boolean madeUp = step.migration().down().map(Script::madeUp).orElse(false);
        if (!step.up().passedOver().isEmpty()) {
            return "an empty rollback, or one that asks what the precondition asks: " + step.tool()
                    + " runs it though it passed the up over";
        }
        return madeUp
                ? "a rollback written in place of the one that " + step.tool() + " makes up:\n" + otherwise
                : otherwise;
    }
}
