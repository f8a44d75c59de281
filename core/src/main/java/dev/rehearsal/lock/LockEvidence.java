package dev.rehearsal.lock;

import java.util.List;

/**
 * What an up locked and worked on.
 *
 * @param up its statements
 * @param growth how work under a blocking lock grows; empty where there was none, or no rows to tell it by
 */
public record LockEvidence(StatementTrace up, List<Growth> growth) {

    /** Nothing was observed. */
    public static final LockEvidence NONE = new LockEvidence(StatementTrace.NOT_OBSERVED, List.of());

    public LockEvidence {
        growth = List.copyOf(growth);
    }
}
