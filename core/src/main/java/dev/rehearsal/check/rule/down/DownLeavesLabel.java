package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a down that leaves a label in an enum; rows that use the label, and an up that it refuses, are told elsewhere. */
public final class DownLeavesLabel implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "After the down an enum has an additional label that nothing uses, or its labels have another order.",
                        "The server cannot drop a label, and old code never writes it. If rows keep it, or the second up fails, another finding reports that.",
                        "Nothing, if the up uses `add value if not exists`. Otherwise create the type again in the down.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LABELS_THAT_STAY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<ObjectDifference> left = left(step).stream()
                .filter(type -> !isRefused(step.upAgain(), type))
                .toList();
        return left.isEmpty()
                ? Stream.empty()
                : Stream.of(finding(
                        Places.down(step.migration(), SchemaWords.place(left)),
                        "down leaves " + subject(left) + SchemaWords.aboutDown(step),
                        SchemaWords.facts(left, "left over", "not brought back"),
                        "nothing, where the up says 'add value if not exists'; a down that must take the label back makes the type"
                                + " anew:\nrename it, create it as it was, change the type of each column that uses it, drop the"
                                + " renamed one"));
    }

    /** The enums that have the labels of before, in another order or with more among them. */
    static List<ObjectDifference> left(StepEvidence step) {
        return SchemaWords.structural(step.downLeft()).stream()
                .filter(object -> !labels(object).isEmpty() || isReordered(object))
                .toList();
    }

    private static boolean isReordered(ObjectDifference object) {
        return object.changes().size() == 1
                && object.changes().get(0) instanceof AttributeChange.Labels labels
                && labels.before().size() == labels.after().size()
                && Set.copyOf(labels.before()).equals(Set.copyOf(labels.after()));
    }

    /** The labels that were added, where these are all that differs; else none. */
    private static List<String> labels(ObjectDifference object) {
        if (object.changes().size() != 1 || !(object.changes().get(0) instanceof AttributeChange.Labels labels)) {
            return List.of();
        }
        List<String> before = labels.before();
        List<String> added = new ArrayList<>();
        int met = 0;
        for (String label : labels.after()) {
            if (met < before.size() && before.get(met).equals(label)) {
                met++;
            } else {
                added.add(label);
            }
        }
        return met == before.size() ? added : List.of();
    }

    /** Whether the second up was refused because of the label; then that is what is told. */
    private static boolean isRefused(Outcome upAgain, ObjectDifference type) {
        return upAgain instanceof Outcome.Failed failure
                && failure.kind() == RefusalKind.OTHER_NAME_TAKEN
                && labels(type).stream().anyMatch(label -> failure.message().contains(bare(label)));
    }

    private static String bare(String label) {
        return label.substring(1, label.length() - 1).replace("''", "'");
    }

    private static String subject(List<ObjectDifference> types) {
        return types.stream()
                .map(type -> isReordered(type)
                        ? "another order of the labels of " + SchemaWords.name(type)
                        : (labels(type).size() == 1 ? "label " : "labels ") + String.join(", ", labels(type)) + " of "
                                + SchemaWords.name(type))
                .collect(Collectors.joining(" and "));
    }
}
