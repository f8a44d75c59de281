package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Failures;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.PropertyDifference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds an up that cannot be applied again after its down. */
public final class SecondUpFails implements StepCheck {
    private static final String LEFT = "the down left";

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "After up and down, the up is refused; where a trace of the down causes it, `DownLeavesTraces` says both.",
                "Whoever rolls back can never roll forward again without repairing by hand.",
                "Take back in the down whatever stands in the way of the up.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.upAgain() instanceof Outcome.Failed failure
                ? Stream.of(finding(
                        Places.failed(step.migration(), failure, false),
                        Failures.headline("up again fails after its down" + SchemaWords.emptyDown(step), failure),
                        Failures.facts(failure)
                                .and(LEFT, SchemaWords.names(SchemaWords.structural(step.downLeft())))
                                .list(),
                        Failures.remedy(failure, "a down that takes back what stands in the way")))
                : Stream.empty();
    }

    /** The findings with the failure told by that of the trace which its words name, as far as they name one. */
    public static Stream<Finding> folded(StepEvidence step, Stream<Finding> findings) {
        List<Finding> all = findings.toList();
        Optional<Finding> failing =
                all.stream().filter(one -> one.check().equals("SecondUpFails")).findFirst();
        Optional<Finding> traces = failing.flatMap(one -> all.stream()
                .filter(other -> other.check().equals("DownLeavesTraces") && isCausedBy(step, other))
                .findFirst());
        return traces.isEmpty()
                ? all.stream()
                : all.stream()
                        .filter(one -> !one.equals(failing.orElseThrow()))
                        .map(one -> one.equals(traces.get()) ? both(one, failing.orElseThrow()) : one);
    }

    private static Finding both(Finding traces, Finding failing) {
        String where = failing.place().path()
                + (failing.place().line() > 0 ? ":" + failing.place().line() : "");
        return new Finding(
                traces.check(),
                failing.severity(),
                traces.place(),
                traces.headline() + "; " + failing.headline(),
                new Facts()
                        .and(traces.facts())
                        .and("up again fails at", where)
                        .and(failing.facts().stream()
                                .filter(fact -> !fact.label().equals(LEFT))
                                .toList())
                        .list(),
                traces.remedy());
    }

    private static boolean isCausedBy(StepEvidence step, Finding traces) {
        return step.upAgain() instanceof Outcome.Failed failure
                && SchemaWords.structural(step.downLeft()).stream()
                        .filter(object -> isToldBy(traces, object.name()))
                        .flatMap(SecondUpFails::names)
                        .anyMatch(name -> failure.message().contains('"' + name + '"'));
    }

    private static boolean isToldBy(Finding traces, String name) {
        return traces.headline().contains(name)
                || traces.facts().stream().anyMatch(fact -> fact.value().contains(name));
    }

    /** What the server would call the object; of a table that is only another one, what differs in it. */
    private static Stream<String> names(ObjectDifference object) {
        String whole = object.name().split(" on ", 2)[0].split("\\(", 2)[0];
        return object.change() == ObjectDifference.Change.CHANGED
                ? object.properties().stream()
                        .map(PropertyDifference::property)
                        .map(property -> property.startsWith("column ") ? property.substring("column ".length()) : "")
                : Stream.of(whole.substring(whole.lastIndexOf('.') + 1).replace("\"", ""));
    }
}
