package dev.rehearsal.check.rule.difference;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.evidence.Phase;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import dev.rehearsal.schema.ObjectDifference.Nature;
import java.util.Set;
import java.util.stream.Stream;

/** Says that a second up leads to another name that holds an oid. */
public final class SecondUpChangesOidNames implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "After the second up a name that the server made from an oid is another one.",
                        "Such names are never the same twice.",
                        "a name of your own, where anything refers to it")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.NUMBERED_NAMES);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return MinorDifference.in(
                step, Nature.NAME_HOLDS_OID, Phase.UP_AGAIN, "changes a name that holds an oid in", this);
    }
}
