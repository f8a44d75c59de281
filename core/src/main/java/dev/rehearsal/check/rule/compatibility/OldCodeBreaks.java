package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.judging.RetiredNames;
import dev.rehearsal.check.statement.UpText;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Break.Direction;
import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.ProductObservation.AttributesLost;
import dev.rehearsal.evidence.ProductObservation.FailsForGood;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.KeyConsequence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.AttributeChange.ColumnAdded;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.ObjectDifference;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what breaks the version of an application that is still running when a migration is applied. */
public final class OldCodeBreaks implements ConfiguredStepCheck {
    /** Of an operator that there is not between two types a server says that there is no such routine. */
    private static final Set<RefusalKind> OF_TYPES = EnumSet.of(RefusalKind.WRONG_TYPE, RefusalKind.NO_SUCH_ROUTINE);

    @Override
    public CheckDescription description() {
        return described(
                        Severity.WARNING,
                        "A statement that old code may send works before the up and fails after it. It is an ERROR if old code certainly breaks, and an INFO if only some values are refused.",
                        "During a deployment old and new code run at the same time.",
                        "Use expand and contract: add the new form, deploy, then remove the old one. Declare with `"
                                + Declaration.RETIRED + "` what old code no longer uses.")
                .about(CheckTopic.OLD_CODE);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.COMPATIBILITY);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        Compatibility compatibility = step.experiments().compatibility();
        TextRenames renames = new TextRenames(step);
        List<Break> breaks = new RetiredNames(judgement.declarations().retired(), compatibility)
                .stillUsed(Direction.OLD_CODE_AFTER_UP)
                .filter(one -> one.session() == Break.Session.NEW && !isToldElsewhere(step, one))
                .map(renames::named)
                .toList();
        Stream<Finding> ofRoles = RefusedRoles.of(step, breaks).map(refused -> found(step, refused));
        breaks = breaks.stream().filter(one -> one.role().isEmpty()).toList();
        return Stream.concat(ofRoles, ofAll(step, breaks, compatibility));
    }

    private Stream<Finding> ofAll(StepEvidence step, List<Break> breaks, Compatibility compatibility) {
        return Stream.concat(
                BrokenObjects.of(step, breaks.stream().filter(one -> !isOfNamedColumn(one, breaks)))
                        .map(broken -> found(step, broken, compatibility)),
                compatibility.replayed() == 0
                        ? Stream.empty()
                        : RefusedWriters.of(step, breaks).map(writers -> found(step, writers)));
    }

    /** Whether a server only said that types differ in a table of which another statement names the column. */
    private static boolean isOfNamedColumn(Break one, List<Break> breaks) {
        return OF_TYPES.contains(one.kind())
                && breaks.stream()
                        .anyMatch(other -> OF_TYPES.contains(other.kind())
                                && other.object().startsWith(one.object() + "."));
    }

    /** Whether a check of its own tells what breaks the statement, and why. */
    private static boolean isToldElsewhere(StepEvidence step, Break one) {
        return isToldOfKeys(step, one) || isOfLostDefault(step, one) || failsForAll(step, one);
    }

    /** Whether it is told what a key does from now on to rows, and to those who delete what they refer to; what code is known to send is more. */
    private static boolean isToldOfKeys(StepEvidence step, Break one) {
        return one.statement().origin() == Origin.MADE
                && one.statement().sql().startsWith("delete ")
                && step.consequences()
                        .observedByProduct(KeyConsequence.class)
                        .anyMatch(told -> told.isOfDeleting(one.statement().table()));
    }

    /** Whether an insert gives no value to a column that lost, unasked, what made one; that is told as such. */
    private static boolean isOfLostDefault(StepEvidence step, Break one) {
        return one.kind() == RefusalKind.VALUE_MISSING
                && step.consequences()
                        .observedByProduct(AttributesLost.class)
                        .filter(lost -> lost.isCertain()
                                && (lost.attributes().contains("default")
                                        || lost.attributes().contains(Column.AUTO_INCREMENT)))
                        .anyMatch(lost -> one.object().equals(lost.table() + "." + lost.column())
                                && !one.statement().sql().contains(lost.column()));
    }

    /** Whether new code fails as well, whatever it writes: that is told by itself. */
    private static boolean failsForAll(StepEvidence step, Break one) {
        return step.consequences()
                .observedByProduct(FailsForGood.class)
                .anyMatch(failure ->
                        failure.object().endsWith(" " + one.statement().table())
                                && one.message().lines().limit(1).allMatch(failure.message()::equals));
    }

    private Finding found(StepEvidence step, RefusedRoles refused) {
        return new Finding(
                description().name(),
                refused.severity(step),
                Places.up(step.migration(), refused.table()),
                refused.headline(),
                refused.facts(),
                refused.suggestion());
    }

    /** What rows in the way say of those who write them: whoever accepts the rows has not accepted these. */
    private Finding found(StepEvidence step, RefusedWriters writers) {
        return new Finding(
                description().name(),
                Severity.INFO,
                Places.up(step.migration(), writers.constraint()),
                "old code may write rows that '" + writers.constraint() + "' refuses",
                Facts.of("legal", "at the version before nothing refuses them, and it may still run")
                        .and(
                                "for example",
                                String.join("\n", writers.rows().inTheWay().examples()))
                        .list(),
                "the constraint once no version that runs writes such rows");
    }

    /** Whether the up itself changes rows of the table, as where it clears away what it refuses then: old code goes on writing such values. */
    private static boolean cleans(StepEvidence step, BrokenObjects broken) {
        UpText text = UpText.of(step);
        String table = broken.table();
        return text.updates(table) || text.deletesFrom(table);
    }

    private Finding found(StepEvidence step, BrokenObjects broken, Compatibility compatibility) {
        return new Finding(
                description().name(),
                broken.severity() == Severity.INFO && cleans(step, broken) ? Severity.WARNING : broken.severity(),
                Places.up(step.migration(), broken.owner()),
                "old code breaks: " + broken.headline(),
                broken.facts(),
                broken.suggestion(words -> words.suggestion(
                        step, compatibility.deployed(), description().name())));
    }

    /**
     * A new constraint that refused rows which were legal before: old code may go on writing such rows, whether there are any yet or not.
     *
     * @param constraint the constraint or index with its table: {@code sane on public.orders}
     * @param rows the rows that it refused
     */
    private record RefusedWriters(String constraint, RefusedRows rows) {
        private static final Set<RefusalKind> OF_CONSTRAINTS = EnumSet.of(
                RefusalKind.DUPLICATE_KEY, RefusalKind.EXCLUDED, RefusalKind.CHECK_VIOLATED, RefusalKind.NO_PARENT);
        private static final Set<String> KINDS = Set.of("constraint", "index");
        private static final String TABLE = "table ";

        /** Those of a step of which no break speaks. */
        static Stream<RefusedWriters> of(StepEvidence step, List<Break> breaks) {
            return step.generated().refused().stream()
                    .filter(rows -> OF_CONSTRAINTS.contains(rows.failure().kind()))
                    .filter(rows -> rows.inTheWay().object().startsWith(TABLE))
                    .flatMap(rows -> constraints(step, rows)
                            .filter(name -> breaks.stream()
                                    .noneMatch(one -> one.object().equals(name)))
                            .limit(1)
                            .map(name -> new RefusedWriters(name, rows)));
        }

        /** The new constraints of the table that the server's words speak of; one that is only validated was there before. */
        private static Stream<String> constraints(StepEvidence step, RefusedRows rows) {
            String place = " on " + rows.inTheWay().object().substring(TABLE.length());
            return step.upChanged().objects().stream()
                    .filter(ObjectDifference.Added.class::isInstance)
                    .filter(added -> KINDS.contains(added.kind()))
                    .map(ObjectDifference::name)
                    .filter(name -> name.endsWith(place))
                    .filter(name ->
                            rows.failure().message().contains(bare(name.substring(0, name.length() - place.length()))));
        }

        private static String bare(String name) {
            return name.replaceAll("[\"`]", "");
        }
    }

    /** Knows the new names of what an up renames in so many words, where a server's catalog has no identity but names. */
    private static final class TextRenames {
        private final StepEvidence step;
        /** Read once, and only where something is gone. */
        private @Nullable UpText text;

        TextRenames(StepEvidence step) {
            this.step = step;
        }

        /** The same break; with the new name of its object where the text gives one that the catalog has, too. */
        Break named(Break one) {
            if (!one.kind().isOfMissingRelation() || !one.successor().isEmpty()) {
                return one;
            }
            UpText read = text == null ? UpText.of(step) : text;
            text = read;
            return relation(read, one.object())
                    .or(() -> column(read, one.object()))
                    .map(one::renamedTo)
                    .orElse(one);
        }

        private Optional<String> relation(UpText read, String object) {
            return read.newName(object)
                    .flatMap(name -> step.upChanged().objects().stream()
                            .filter(ObjectDifference.Added.class::isInstance)
                            .map(ObjectDifference::name)
                            .filter(added -> bare(added).equalsIgnoreCase(name))
                            .findFirst());
        }

        private Optional<String> column(UpText read, String object) {
            return step.upChanged().objects().stream()
                    .filter(table -> object.startsWith(table.name() + "."))
                    .flatMap(table ->
                            newName(read, table, object.substring(table.name().length() + 1)).stream())
                    .findFirst();
        }

        private static Optional<String> newName(UpText read, ObjectDifference table, String column) {
            return read.newName(table.name(), column)
                    .flatMap(name -> table.changes(ColumnAdded.class)
                            .map(AttributeChange::column)
                            .filter(name::equalsIgnoreCase)
                            .findFirst());
        }

        private static String bare(String name) {
            return name.substring(name.lastIndexOf('.') + 1).replaceAll("[\"`]", "");
        }
    }
}
