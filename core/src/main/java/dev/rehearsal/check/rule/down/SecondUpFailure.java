package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A second up that is refused. Where a trace of the down causes it, the finding about the trace says both.
 *
 * @param step the step
 * @param outcome how it was refused
 */
record SecondUpFailure(StepEvidence step, Outcome.Failed outcome) {

    /** The failure of a step, unless its up is known to fail. */
    static Optional<SecondUpFailure> of(Judgement.OfStep judgement) {
        return judgement.knownFailure().isEmpty() && judgement.evidence().upAgain() instanceof Outcome.Failed failed
                ? Optional.of(new SecondUpFailure(judgement.evidence(), failed))
                : Optional.empty();
    }

    Place place() {
        return Places.failed(step.migration(), outcome, false);
    }

    String headline() {
        return FailureWords.headline("up again fails after its down" + SchemaWords.aboutDown(step), outcome);
    }

    Facts facts() {
        return FailureWords.facts(outcome);
    }

    /** The finding about the traces of the down, and this failure. */
    Finding addedTo(Finding traces) {
        String where = place().path() + (place().line() > 0 ? ":" + place().line() : "");
        return new Finding(
                traces.check(),
                traces.severity(),
                traces.place(),
                traces.headline() + "; " + headline(),
                new Facts()
                        .and(traces.facts())
                        .and("up again fails at", where)
                        .and(facts().list())
                        .list(),
                traces.suggestion());
    }

    /** Whether the server's words name something that the finding about the traces tells. */
    boolean isCausedBy(Finding traces) {
        return SchemaWords.structural(step.downLeft()).stream()
                .filter(object -> isToldBy(traces, object.name()))
                .flatMap(SecondUpFailure::names)
                .anyMatch(name -> outcome.message().contains('"' + name + '"'));
    }

    private static boolean isToldBy(Finding traces, String name) {
        return traces.headline().contains(name)
                || traces.facts().stream().anyMatch(fact -> fact.value().contains(name));
    }

    /** What the server would call the object; of a table that is only another one, the columns that only one of the two has. */
    private static Stream<String> names(ObjectDifference object) {
        return object instanceof ObjectDifference.Altered
                ? object.changes().stream()
                        .filter(change -> change instanceof AttributeChange.ColumnAdded
                                || change instanceof AttributeChange.ColumnRemoved)
                        .map(AttributeChange::column)
                : Stream.of(object.object().plainName());
    }
}
