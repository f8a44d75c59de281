package dev.rehearsal.check.rule.difference;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.SummarizedCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.Phase;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Category;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The checks of differences that no test fails for by itself: two of each category, after the down and after the second up. */
public final class MinorDifferences {
    private static final List<Row> ROWS = List.of(
            new Row(
                    Category.COLUMN_ORDER,
                    List.of("DownChangesColumnOrder", "SecondUpChangesColumnOrder"),
                    "changes the order of columns in",
                    "a table has the same columns in another order.",
                    "A down can add a column only at the end. The order matters only to 'select *' and to 'insert' without column names.",
                    "nothing, where every statement names its columns",
                    "change the order of columns in their down"),
            new Row(
                    Category.COMMENT,
                    List.of("DownChangesComments", "SecondUpChangesComments"),
                    "changes the comment on",
                    "only a comment differs.",
                    "It changes no behaviour.",
                    "'comment on … is …' where the comment is needed",
                    "change comments in their down"),
            new Row(
                    Category.ROUTINE_WHITE_SPACE,
                    List.of("DownChangesWhiteSpace", "SecondUpChangesWhiteSpace"),
                    "changes only white space in",
                    "the text of a routine differs only in white space.",
                    "It changes no behaviour.",
                    "the routine's text as the earlier migration has it",
                    "change white space in routines in their down"),
            new Row(
                    Category.BAKED_TIME,
                    List.of("DownBakesTime", "SecondUpBakesTime"),
                    "bakes the time of the run into",
                    "a definition contains the time at which it was created.",
                    "The same SQL gives another schema in each run, so both cannot be equal.",
                    "now() in place of 'now', unless the time of the migration is meant",
                    ""),
            new Row(
                    Category.NAME_HOLDS_OID,
                    List.of("DownChangesOidNames", "SecondUpChangesOidNames"),
                    "changes a name that holds an oid in",
                    "a name that the server made from an oid differs.",
                    "Such names differ in each run.",
                    "a name of your own, where anything refers to it",
                    ""));

    /** In the order of their findings. */
    public static final List<Check> ALL = Stream.concat(
                    ROWS.stream().map(Row::afterDown), ROWS.stream().map(Row::afterSecondUp))
            .toList();

    private MinorDifferences() {}

    /**
     * One category of differences.
     *
     * @param names of the check after the down and of that after the second up
     * @param deed what the phase does, before the name of an object
     * @param finds what is otherwise, as the rest of {@code After up and down …}
     * @param summary what migrations do that are told of once for the history; empty where each is told of
     */
    private record Row(
            Category category,
            List<String> names,
            String deed,
            String finds,
            String reason,
            String suggestion,
            String summary) {

        private Check afterDown() {
            MinorDifference check = check(names.get(0), "After up and down ", Phase.DOWN);
            return summary.isEmpty() ? check : new Summarized(check, summary);
        }

        private Check afterSecondUp() {
            return check(names.get(1), "After the second up ", Phase.UP_AGAIN);
        }

        private MinorDifference check(String name, String when, Phase phase) {
            return new MinorDifference(
                    new CheckDescription(name, Severity.INFO, when + finds, reason, suggestion)
                            .about(CheckTopic.REVERSAL),
                    category,
                    phase,
                    deed);
        }
    }

    /** Finds differences of one category after one phase. */
    private record MinorDifference(CheckDescription description, Category category, Phase phase, String deed)
            implements StepCheck {

        @Override
        public Set<Need> needs() {
            return category == Category.NAME_HOLDS_OID ? Set.of(Capability.NUMBERED_NAMES) : Set.of();
        }

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            boolean isDown = phase == Phase.DOWN;
            List<ObjectDifference> differing =
                    SchemaWords.of(isDown ? step.downLeft() : step.upAgainDiffers(), category);
            if (differing.isEmpty()) {
                return Stream.empty();
            }
            String object = SchemaWords.place(differing);
            Place place = isDown ? Places.down(step.migration(), object) : Places.up(step.migration(), object);
            return Stream.of(finding(
                    place,
                    phase.words() + " " + deed + " " + SchemaWords.subject(differing),
                    SchemaWords.facts(differing, "only afterwards", "only before"),
                    description.suggestion() + "\nrehearsal.severity." + description.name()
                            + " makes this matter more or less"));
        }
    }

    /** The same, told once for the history. */
    private record Summarized(MinorDifference check, String words) implements StepCheck, SummarizedCheck {

        @Override
        public CheckDescription description() {
            return check.description();
        }

        @Override
        public HistorySummary summary() {
            return new HistorySummary(
                    words, "nothing; rehearsal.severity." + description().name() + " makes it matter at each of them");
        }

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            return check.examine(step);
        }
    }
}
