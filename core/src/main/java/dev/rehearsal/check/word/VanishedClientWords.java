package dev.rehearsal.check.word;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.SecondRun;
import dev.rehearsal.lock.TableChange;
import java.util.List;
import java.util.Objects;

/** What findings say of a client that is gone while the server changes a table for it. */
public final class VanishedClientWords {
    /** What they are told under. */
    public static final String LABEL = "client gone";

    private VanishedClientWords() {}

    /** Empty where it was not tried with any of these changes. */
    public static String of(StepEvidence step, List<TableChange> changes) {
        return changes.stream()
                .map(TableChange::afterVanishedClient)
                .filter(Objects::nonNull)
                .findFirst()
                .map(run -> "the server goes on; " + step.tool() + ", started again meanwhile, " + does(run))
                .orElse("");
    }

    private static String does(SecondRun run) {
        String waits = run.waitedFor().isEmpty() ? "" : "waits for " + run.waitedFor() + " and ";
        return waits + (run.refusal().isEmpty() ? "runs to its end" : "fails: " + run.refusal());
    }
}
