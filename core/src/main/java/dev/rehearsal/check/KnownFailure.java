package dev.rehearsal.check;

import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import java.util.stream.Stream;

/** Judges an up that is declared to fail: it must fail. */
final class KnownFailure {
    private KnownFailure() {}

    /** What is found of the declaration; nothing where it was SQL in the up's place that failed. */
    static Stream<Finding> verdicts(StepEvidence step, String because) {
        if (step.upAgain().failed()) {
            return Stream.empty();
        }
        if (step.up() instanceof Outcome.Failed failure) {
            return Stream.of(Verdict.FAILS_AS_DECLARED.finding(
                    Places.up(step.migration(), ""),
                    FailureWords.headline("up fails as declared", failure),
                    Facts.of("because", because).list(),
                    ""));
        }
        return Stream.of(Verdict.DECLARATION_UNUSED.finding(
                Places.up(step.migration(), ""),
                "declared " + Declaration.KNOWN_FAILURE + ", but its up runs",
                Facts.of("declared because", because).list(),
                "remove the " + Declaration.KNOWN_FAILURE + " of migration '"
                        + step.migration().id() + "'"));
    }
}
