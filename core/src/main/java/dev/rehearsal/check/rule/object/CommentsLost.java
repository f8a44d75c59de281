package dev.rehearsal.check.rule.object;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.RecreatedObjects;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.stream.Stream;

/** Finds a comment that was lost because an up dropped an object and created it anew. */
public final class CommentsLost implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up drops an object and creates it anew, without the comment it had.",
                "Documentation is lost, but nothing runs differently.",
                "Use `create or replace` or `alter`, or write the comment again.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return RecreatedObjects.objects(step)
                .filter(object -> !lost(object).isEmpty())
                .map(object -> finding(
                        Places.up(step.migration(), SchemaWords.name(object)),
                        "up drops and creates " + SchemaWords.name(object) + " without the comments it had",
                        Facts.of(
                                        "lost",
                                        lost(object).stream()
                                                .map(AttributeChange.Comment::before)
                                                .collect(joining("\n")))
                                .list(),
                        remedy(step, object)));
    }

    /** Where a comment is no statement of its own, it belongs to what it is about. */
    private static String remedy(StepEvidence step, ObjectDifference object) {
        return step.dialect().meets(Capability.OBJECT_IDENTITIES)
                ? "'create or replace', or after the 'create'\n"
                        + lost(object).stream()
                                .map(comment -> comment(object, comment))
                                .collect(joining("\n"))
                : "in the 'create' the comments that it had, or 'alter table'";
    }

    private static List<AttributeChange.Comment> lost(ObjectDifference object) {
        return RecreatedObjects.changed(object, AttributeChange.Comment.class)
                .filter(comment -> comment.after().isBlank())
                .toList();
    }

    private static String comment(ObjectDifference object, AttributeChange.Comment comment) {
        String column = comment.column();
        String on = column.isEmpty()
                ? SchemaWords.name(object)
                : "column " + object.name() + "." + Quoting.ifNeeded(column);
        return "comment on " + on + " is " + Quoting.literal(comment.before()) + ";";
    }
}
