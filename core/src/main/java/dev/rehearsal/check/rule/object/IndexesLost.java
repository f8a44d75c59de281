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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds indexes and constraints that were lost because an up dropped their table and created it anew. */
public final class IndexesLost implements StepCheck {
    private static final Set<String> KINDS = Set.of("index", "constraint");

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up drops a table or materialized view and creates it anew, without indexes or constraints it had.",
                "Queries become slow, or rows that were refused are taken; whether that is meant cannot be known.",
                "Create them again in the same migration, or use `alter table`.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return RecreatedObjects.objects(step)
                .filter(owner -> !step.upChanged().renamedAway().contains(owner.object()))
                .filter(owner -> !missed(step, owner).isEmpty())
                .map(owner -> lost(step, owner, missed(step, owner)));
    }

    /** Those whose columns are all there again: an index cannot be missed on a column that is gone. */
    private static List<ObjectDifference> missed(StepEvidence step, ObjectDifference owner) {
        List<String> columns = RecreatedObjects.goneColumns(owner);
        return RecreatedObjects.gone(step, owner, KINDS).stream()
                .filter(index -> columns.stream().noneMatch(column -> isOn(index, column)))
                .toList();
    }

    private static boolean isOn(ObjectDifference index, String column) {
        String key = index.sql().substring(Math.max(0, index.sql().indexOf('(')));
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(column) + "(?![\\w$])")
                .matcher(key)
                .find();
    }

    private Finding lost(StepEvidence step, ObjectDifference owner, List<ObjectDifference> gone) {
        return finding(
                Places.up(step.migration(), SchemaWords.name(owner)),
                "up drops and creates " + SchemaWords.name(owner) + " without " + SchemaWords.subject(gone)
                        + " that it had",
                Facts.of("lost", SchemaWords.names(gone)).list(),
                RecreatedObjects.createdAgain(gone));
    }
}
