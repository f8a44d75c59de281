package dev.rehearsal.check.suggestion;

import dev.rehearsal.history.format.Histories;

/** How a tool is told to run a migration outside of a transaction. */
public final class OutsideTransaction {
    private static final String OF_ANY_TOOL = "alone in a migration that runs outside of a transaction";

    private OutsideTransaction() {}

    /** A comment that says how, for a statement that no transaction may surround and the tool at hand. */
    public static String comment(String tool) {
        return commentWith(Histories.adviceFor(tool).outsideTransaction());
    }

    /** The same for a block that commits as it goes, which some tools do not tell from others. */
    public static String commentOnBlock(String tool) {
        return commentWith(Histories.adviceFor(tool).blockOutsideTransaction());
    }

    private static String commentWith(String advice) {
        return "-- " + (advice.isEmpty() ? OF_ANY_TOOL : advice);
    }
}
