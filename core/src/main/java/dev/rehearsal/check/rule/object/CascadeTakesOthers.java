package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a cascade took along although the script never names it. */
public final class CascadeTakesOthers implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A cascade takes objects or columns along that the up never names.",
                "What depends on the dropped object in production, too, is gone without anybody having decided it; a column goes with its values.",
                "Drop without `cascade`, and drop or create anew in so many words what the server then names.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<String> taken = step.consequences().taken();
        return taken.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        finding(
                                Places.up(step.migration(), taken.size() == 1 ? taken.get(0) : ""),
                                "up takes " + subject(taken) + " along by a cascade and never names "
                                        + (taken.size() == 1 ? "it" : "them"),
                                Facts.of("gone", String.join("\n", taken)).list(),
                                "the drop without 'cascade', after statements that name what is to go, or create it anew behind it"));
    }

    private static String subject(List<String> taken) {
        return taken.size() == 1 ? taken.get(0) : taken.size() + " objects";
    }
}
