package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.PropertyDifference;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a comment that was lost because an up dropped an object and created it anew. */
final class CommentsLost implements StepCheck {
    private static final Set<String> NAMES = Set.of("comment");

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
        return Recreated.objects(step)
                .flatMap(object -> Recreated.lost(object, NAMES)
                        .filter(comment -> comment.after().isBlank())
                        .map(comment -> finding(
                                Places.up(step.migration(), SchemaWords.name(object)),
                                "up drops and creates " + SchemaWords.name(object) + " without the comment it had",
                                Facts.of("before", comment.before()).list(),
                                "'create or replace', or after the 'create'\ncomment on " + object.kind() + " "
                                        + object.name() + " is " + literal(comment) + ";")));
    }

    private static String literal(PropertyDifference comment) {
        return "'" + comment.before().replace("'", "''") + "'";
    }
}
