package dev.rehearsal.evidence.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.StepEvidence;
import java.util.List;

/**
 * Rows that triggers wrote while an up ran, into a table that was there before: where no trigger fires, the same up writes none of them.
 *
 * @param table the table, by its qualified name after the up
 * @param rows how many rows
 * @param all whether no other rows came to the table in the up
 * @param ofNewRows whether no more rows than the up wrote anew into the tables of the triggers
 * @param triggers the triggers that may have written them, each with its table
 */
public record TriggerRows(String table, long rows, boolean all, boolean ofNewRows, List<String> triggers)
        implements ProductObservation {
    public TriggerRows {
        triggers = List.copyOf(triggers);
    }

    /** Whether all rows that a step's up wrote into a table are those of triggers. */
    public static boolean areAllOf(StepEvidence step, String table) {
        return step.consequences()
                .observedByProduct(TriggerRows.class)
                .anyMatch(written -> written.all() && written.table().equals(table));
    }
}
