package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Histories;
import java.util.stream.Stream;

/** Finds a migration that the database refuses. */
public final class UpFails implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up is refused by the database or the tool.",
                "It stops the deployment, and every later migration with it.",
                "Correct the statement; where rows are in its way, clean them up first.");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        boolean known = judgement.knownFailure().isPresent() && !step.upAgain().failed();
        return !known && step.up() instanceof Outcome.Failed failure
                ? Stream.of(finding(
                        Places.failed(step.migration(), failure, false),
                        FailureWords.headline("up fails", failure),
                        FailureWords.facts(failure).list(),
                        FailureWords.remedy(failure, otherwise(step, failure))))
                : Stream.empty();
    }

    /** Where no server refused anything, the migration's own code did, which may miss what it reads elsewhere. */
    private static String otherwise(StepEvidence step, Outcome.Failed failure) {
        String sound = "an up that runs on this schema and these rows";
        String environment = Histories.adviceFor(step.tool()).environment();
        return failure.sqlState().isEmpty() && !environment.isEmpty() ? sound + "; " + environment : sound;
    }
}
