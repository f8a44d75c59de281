package dev.rehearsal.check;

import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Failures;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Judges an up that is declared to fail: it must fail. */
final class KnownFailure {
    private KnownFailure() {}

    /** The findings with the failure itself replaced by one about the declaration, unless it is the SQL in the up's place that failed. */
    static Stream<Finding> apply(StepEvidence step, List<Finding> findings, String because) {
        if (step.upAgain().failed()) {
            return findings.stream().filter(finding -> !finding.check().equals("SecondUpFails"));
        }
        if (step.up() instanceof Outcome.Failed failure) {
            Finding known = Verdict.FAILS_AS_DECLARED.finding(
                    Places.up(step.migration(), ""),
                    Failures.headline("up fails as declared", failure),
                    Facts.of("because", because).list(),
                    "");
            return Stream.concat(
                    Stream.of(known),
                    findings.stream().filter(finding -> !finding.check().equals("UpFails")));
        }
        Finding unused = Verdict.DECLARATION_UNUSED.finding(
                Places.up(step.migration(), ""),
                "declared @KnownFailure, but its up runs",
                Facts.of("declared because", because).list(),
                "remove the @KnownFailure of migration '" + step.migration().id() + "'");
        return Stream.concat(Stream.of(unused), findings.stream());
    }
}
