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

/** Finds a tool that refuses to run again after an up was killed. */
public final class ToolRefusesAfterCrash implements Check {
    private static final ToolAfterCrash TOOL = new ToolAfterCrash(
            CrashPoint.Ending.TOOL_REFUSES,
            "refuses to run again once an up was killed",
            "the tool's own way to say that all is well, once somebody has looked at the schema");

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "After an up was killed the tool refuses every later run, whatever the migration does.",
                "It stops a deployment until somebody looks at it, and nothing is wrong meanwhile.",
                "The tool's own command to say that all is well, in the instructions for a deployment.");
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
