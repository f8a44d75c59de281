package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.ProductObservation.KeyRefused;
import dev.rehearsal.evidence.ProductObservation.OfRepeatable;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.product.Capability;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a migration that the database refuses. */
public final class UpFails implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The database or the tool refuses the up.",
                "The deployment stops, and no later migration runs.",
                "Correct the statement. If rows are the cause, correct the rows first.");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        boolean known = judgement.knownFailure().isPresent() && !step.upAgain().failed();
        List<KeyRefused> keys =
                step.consequences().observedByProduct(KeyRefused.class).toList();
        return !known && step.up() instanceof Outcome.Failed failure
                ? Stream.of(finding(
                        Places.failed(step.migration(), failure, false),
                        FailureWords.headline("up fails", failure),
                        FailureWords.facts(failure)
                                .and(FailureWords.facts(keys))
                                .and("because of", repeatables(step))
                                .and(done(step, failure))
                                .list(),
                        suggestion(step, failure, keys)))
                : Stream.empty();
    }

    private static String suggestion(StepEvidence step, Outcome.Failed failure, List<KeyRefused> keys) {
        SuggestionDialect dialect = SuggestionDialect.on(step.dialect());
        return dialect.cut(failure, step.migration().up().sql())
                .or(() -> dialect.forAnotherProduct(failure))
                .orElseGet(() -> FailureWords.suggestion(
                        failure,
                        FailureWords.suggestion(keys)
                                .or(() -> dialect.lacking(failure))
                                .orElseGet(() -> otherwise(step, failure))));
    }

    /** What is different by name, where no transaction takes statements back that define objects. */
    private static List<Fact> done(StepEvidence step, Outcome.Failed failure) {
        return failure.leftTraces() && step.dialect().meets(Capability.IMPLICIT_COMMITS)
                ? SchemaWords.facts(step.upChanged().objects(), "is there already", "is gone already")
                : List.of();
    }

    private static Stream<OfRepeatable> inTheWay(StepEvidence step) {
        return step.consequences().observedByProduct(OfRepeatable.class).filter(OfRepeatable::inTheWay);
    }

    private static String repeatables(StepEvidence step) {
        String named = inTheWay(step)
                .map(one -> one.repeatable().up().path() + ", which makes " + one.names())
                .collect(Collectors.joining("\n"));
        return named.isEmpty()
                ? ""
                : named + ": a database that has run it refuses the up; a fresh one, where it comes last, does not";
    }

    /** Where no server refused anything, the migration's own code did, which may miss what it reads elsewhere. */
    private static String otherwise(StepEvidence step, Outcome.Failed failure) {
        Optional<String> dropped = inTheWay(step)
                .map(one -> "'drop " + one.names() + "' before it in the same migration, and a change of the text of "
                        + one.repeatable().up().path() + " with it, so that its tool runs it again behind it")
                .findFirst();
        if (dropped.isPresent()) {
            return dropped.get();
        }
        String sound = "an up that runs on this schema and these rows";
        String environment = Histories.adviceFor(step.tool()).environment();
        return failure.sqlState().isEmpty() && !environment.isEmpty() ? sound + "; " + environment : sound;
    }
}
