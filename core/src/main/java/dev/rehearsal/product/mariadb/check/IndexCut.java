package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Leniency.KeyCut;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds indexes that the server made over the beginning of a column only. */
public final class IndexCut implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "An index of the up was cut to the longest key that the server can have, with a note at most.",
                "It finds rows by the beginning of the value only, and neither sorts nor covers; MySQL refuses what MariaDB cuts.",
                "Say how much of the column the index is to hold, or make the column shorter.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(KeyCut.class).map(cut -> found(step, cut));
    }

    private Finding found(StepEvidence step, KeyCut cut) {
        return finding(
                Places.up(step.migration(), "index " + cut.index()),
                "the server cut index " + cut.index() + " to the first " + cut.kept() + " of column " + cut.column(),
                Facts.of("column", cut.column() + " " + cut.type())
                        .and("in the index", String.valueOf(cut.kept()))
                        .list(),
                "the length in so many words: '" + cut.column() + "(" + cut.kept() + ")', or a shorter column");
    }
}
