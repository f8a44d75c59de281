package dev.rehearsal.check.rule.object;

import static java.util.stream.Collectors.joining;

import dev.rehearsal.check.Check;
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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checks of what was lost because an up dropped an object and created it anew. */
public final class RecreatedChecks {
    /** Finds triggers, rules and policies that stood on it. */
    public static final Check TRIGGERS_LOST = new RecreatedCheck(
            new CheckDescription(
                    "TriggersLost",
                    Severity.ERROR,
                    "The up drops a table or view and creates it again without its triggers, rules or policies.",
                    "What they ensured or protected is not ensured any more, and there is no error.",
                    "Create them again in the same migration, or use `alter table`."),
            (step, owner) -> standing(
                    RecreatedObjects.gone(step, owner, Set.of("trigger", "rule", "policy")), " that stood on it"));

    /** Finds indexes and constraints of a table. */
    public static final Check INDEXES_LOST = new RecreatedCheck(
            new CheckDescription(
                    "IndexesLost",
                    Severity.WARNING,
                    "The up drops a table or materialized view and creates it again without some of its indexes or constraints.",
                    "Queries become slow, or wrong rows are accepted. It may be meant.",
                    "Create them again in the same migration, or use `alter table`."),
            (step, owner) -> standing(
                    step.upChanged().renamedAway().contains(owner.object()) ? List.of() : missed(step, owner),
                    " that it had"));

    /** Finds an owner that changed. */
    public static final Check OWNER_LOST = new RecreatedCheck(
            new CheckDescription(
                    "OwnerLost",
                    Severity.WARNING,
                    "The up drops an object and creates it again, and another role owns it now.",
                    "The former owner can no longer change it. It may be meant.",
                    "Use `create or replace` or `alter`, or set the owner again in the same migration."),
            (step, object) -> RecreatedObjects.changed(object, AttributeChange.Owner.class)
                    .map(owner -> new Loss(
                            ", which belongs to another owner now",
                            Facts.of("before", owner.before()).and("after", owner.after()),
                            "'create or replace', or after the 'create'\nalter " + object.kind() + " " + object.name()
                                    + " owner to " + Quoting.ifNeeded(owner.before()) + ";")));

    /** Finds comments. */
    public static final Check COMMENTS_LOST = new RecreatedCheck(
            new CheckDescription(
                    "CommentsLost",
                    Severity.WARNING,
                    "The up drops an object and creates it again without its comment.",
                    "Documentation is lost. Nothing else changes.",
                    "Use `create or replace` or `alter`, or write the comment again."),
            (step, object) -> Stream.of(RecreatedObjects.changed(object, AttributeChange.Comment.class)
                            .filter(comment -> comment.after().isBlank())
                            .toList())
                    .filter(lost -> !lost.isEmpty())
                    .map(lost -> new Loss(
                            " without the comments it had",
                            Facts.of(
                                    "lost",
                                    lost.stream()
                                            .map(AttributeChange.Comment::before)
                                            .collect(joining("\n"))),
                            suggestion(step, object, lost))));

    private RecreatedChecks() {}

    private static Stream<Loss> standing(List<ObjectDifference> gone, String before) {
        return gone.isEmpty()
                ? Stream.empty()
                : Stream.of(new Loss(
                        " without " + SchemaWords.subject(gone) + before,
                        Facts.of("lost", SchemaWords.names(gone)),
                        RecreatedObjects.createdAgain(gone)));
    }

    /** Those whose columns are all there again, and that no other stands in for: an index cannot be missed on a column that is gone. */
    private static List<ObjectDifference> missed(StepEvidence step, ObjectDifference owner) {
        List<String> columns = RecreatedObjects.goneColumns(owner);
        return RecreatedObjects.gone(step, owner, Set.of("index", "constraint")).stream()
                .filter(index -> !step.upChanged().replaced().contains(index.object()))
                .filter(index -> columns.stream().noneMatch(column -> isOn(index, column)))
                .toList();
    }

    private static boolean isOn(ObjectDifference index, String column) {
        String key = index.sql().substring(Math.max(0, index.sql().indexOf('(')));
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(column) + "(?![\\w$])")
                .matcher(key)
                .find();
    }

    /** Where a comment is no statement of its own, it belongs to what it is about. */
    private static String suggestion(StepEvidence step, ObjectDifference object, List<AttributeChange.Comment> lost) {
        return step.dialect().meets(Capability.OBJECT_IDENTITIES)
                ? "'create or replace', or after the 'create'\n"
                        + lost.stream().map(comment -> comment(object, comment)).collect(joining("\n"))
                : "in the 'create' the comments that it had, or 'alter table'";
    }

    private static String comment(ObjectDifference object, AttributeChange.Comment comment) {
        String column = comment.column();
        String on = column.isEmpty()
                ? SchemaWords.name(object)
                : "column " + object.name() + "." + Quoting.ifNeeded(column);
        return "comment on " + on + " is " + Quoting.literal(comment.before()) + ";";
    }

    /** Finds objects that lost something. */
    private record RecreatedCheck(CheckDescription description, Losses losses) implements StepCheck {

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            return RecreatedObjects.objects(step)
                    .flatMap(object -> losses.of(step, object)
                            .map(loss -> finding(
                                    Places.up(step.migration(), SchemaWords.name(object)),
                                    "up drops and creates " + SchemaWords.name(object) + loss.words(),
                                    loss.facts().list(),
                                    loss.suggestion())));
        }
    }

    /** What an object that was created anew lost. */
    private interface Losses {
        Stream<Loss> of(StepEvidence step, ObjectDifference object);
    }

    /**
     * What an object lost.
     *
     * @param words the same in words, after the object's name
     */
    private record Loss(String words, Facts facts, String suggestion) {}
}
