package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.RecreatedObjects;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds triggers, rules and policies that were lost because an up dropped what they stood on and created it anew. */
public final class TriggersLost implements StepCheck {
    private static final Set<String> KINDS = Set.of("trigger", "rule", "policy");

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up drops a table or view and creates it anew, without the triggers, rules or policies it had.",
                "What they kept true or hidden is so no longer, and nothing says so.",
                "Create them again in the same migration, or use `alter table`.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return RecreatedObjects.objects(step)
                .filter(owner -> !RecreatedObjects.gone(step, owner, KINDS).isEmpty())
                .map(owner -> lost(step, owner, RecreatedObjects.gone(step, owner, KINDS)));
    }

    private Finding lost(StepEvidence step, ObjectDifference owner, List<ObjectDifference> gone) {
        return finding(
                Places.up(step.migration(), SchemaWords.name(owner)),
                "up drops and creates " + SchemaWords.name(owner) + " without " + SchemaWords.subject(gone)
                        + " that stood on it",
                Facts.of("lost", SchemaWords.names(gone)).list(),
                RecreatedObjects.createdAgain(gone));
    }
}
