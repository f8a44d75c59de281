package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one direction of a migration is run.
 *
 * @param file the whole text of its file, which checksums are made of
 * @param batches the messages, in order
 * @param inTransaction whether they and the row in the schema history table share one transaction
 * @param refusal why nothing can be sent, or null
 */
public record ScriptRun(
        String file,
        List<Batch> batches,
        boolean inTransaction,
        @Nullable HistoryProblem refusal) {

    /** The run of a direction that nobody wrote: nothing is sent. */
    public static final ScriptRun NOTHING = new ScriptRun("", List.of(), true, null);

    public ScriptRun {
        batches = List.copyOf(batches);
    }
}
