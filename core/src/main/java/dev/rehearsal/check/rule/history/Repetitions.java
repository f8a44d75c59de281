package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The checks of what is run a second time and was to change nothing then. */
public final class Repetitions {
    /** Finds a repeatable migration that cannot be repeated, or whose repetition changes something. */
    public static final Check REPEATABLE_NOT_REPEATABLE = new OfRepeatable(new CheckDescription(
            "RepeatableNotRepeatable",
            Severity.ERROR,
            "The second run of a repeatable migration fails or changes something.",
            "The tool runs it again after each change of its text.",
            "Use `create or replace`, `drop … if exists`, `on conflict` or `on duplicate key update`."));

    /** Finds a finished history that is not left alone by another run of its tool. */
    public static final Check SECOND_RUN_CHANGES = new OfHistory(new CheckDescription(
            "SecondRunChanges",
            Severity.ERROR,
            "A second run of the tool on the migrated database fails or changes something.",
            "Many applications run the tool at each start, so each start would change the database.",
            "Look for callbacks, repeatables whose text changes, and code that runs each time."));

    private Repetitions() {}

    private record OfRepeatable(CheckDescription description) implements StepCheck {

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            Repetition second = step.runs().repeatable();
            return trouble(second)
                    .map(trouble -> finding(
                            Places.up(step.migration(), ""),
                            "the repeatable " + trouble + " when run a second time",
                            facts(second),
                            "'create or replace …', 'drop … if exists' or, for rows that are there, "
                                    + SuggestionDialect.on(step.dialect()).passingOver()
                                    + ", so that running it again changes nothing"))
                    .stream();
        }
    }

    private record OfHistory(CheckDescription description) implements HistoryCheck {

        @Override
        public Stream<Finding> examine(HistoryEvidence history) {
            Repetition second = history.toolRun().second();
            return trouble(second)
                    .map(trouble -> finding(
                            Places.history(""),
                            "running the finished history again " + trouble,
                            facts(second),
                            "callbacks and repeatables that change nothing when there is nothing to do"))
                    .stream();
        }
    }

    /** What is wrong with it, or empty if it changed nothing that counts. */
    private static Optional<String> trouble(Repetition second) {
        if (second.outcome() instanceof Outcome.Failed failure) {
            return Optional.of(FailureWords.headline("fails", failure));
        }
        boolean changed = second.schema().isStructural() || !second.data().isEmpty();
        return second.outcome().succeeded() && changed
                ? Optional.of(second.data().isEmpty() ? "changes the schema" : "changes rows")
                : Optional.empty();
    }

    private static List<Fact> facts(Repetition second) {
        if (second.outcome() instanceof Outcome.Failed failure) {
            return FailureWords.facts(failure).list();
        }
        Facts facts = new Facts()
                .and(SchemaWords.facts(
                        SchemaWords.structural(second.schema()),
                        "only after the second run",
                        "only after the first run"));
        second.data()
                .forEach(table -> facts.and("table", table.table())
                        .and(RowWords.facts(table, "after the first run", "after the second run")
                                .list()));
        return facts.list();
    }
}
