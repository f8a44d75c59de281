package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a tool that waits for its own lock after an up was killed. */
public final class ToolLeavesLockAfterCrash implements Check {
    private static final ToolAfterCrash TOOL = new ToolAfterCrash(
            CrashPoint.Ending.LOCK_ROW_LEFT,
            "waits for its own lock once an up was killed",
            "the tool's own command that releases its lock, once nobody migrates any more");

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "After an up was killed the tool's own lock stays, and every later run waits for it.",
                "It stops a deployment until somebody releases the lock, and nothing is wrong meanwhile.",
                "The tool's own command that releases its lock, in the instructions for a deployment.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.CRASHES);
    }

    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return judgement instanceof Judgement.OfHistory history ? TOOL.in(history, this) : Stream.empty();
    }
}
