package dev.rehearsal.product.postgres.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.postgres.evidence.Unidentified;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a published table whose rows cannot be changed any more. */
final class ReplicaIdentityLost implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A table is published without a replica identity since this up.",
                "The server refuses every UPDATE and DELETE of its rows from now on.",
                "Give the table a primary key in the same migration, or name another `replica identity`.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.REPLICA_IDENTITIES);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences()
                .observedByProduct(Unidentified.class)
                .map(lost -> finding(
                        Places.up(step.migration(), "table " + lost.table()),
                        "table " + lost.table() + " is in publication " + lost.publication()
                                + " and has no replica identity any more: the next UPDATE or DELETE fails",
                        Facts.of("publication", lost.publication()).list(),
                        "a primary key, or another unique index as its replica identity, in the same migration;"
                                + " or, slow on large tables, 'replica identity full', which the down takes back"));
    }
}
