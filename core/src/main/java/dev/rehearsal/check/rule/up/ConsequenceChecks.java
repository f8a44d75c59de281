package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.judging.FactCheck;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.Orphans;
import dev.rehearsal.evidence.Consequences;
import dev.rehearsal.evidence.ProductObservation.NumbersEnd;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The checks of what an up leaves in a schema and its rows beside what it is for: a row for each kind of fact. */
public final class ConsequenceChecks {
    /** Finds a sequence whose next value is already taken. */
    public static final Check SEQUENCE_BEHIND_COLUMN = new FactCheck<>(
            new CheckDescription(
                    "SequenceBehindColumn",
                    Severity.ERROR,
                    "After the migration, a sequence is behind the highest value of its column.",
                    "The next insert of the application fails on the primary key.",
                    "Set the sequence with `setval` after you write keys by hand."),
            step -> step.sequencesBehind().stream(),
            (check, step, sequence) -> check.finding(
                    Places.up(step.migration(), "sequence " + sequence.sequence()),
                    "sequence " + sequence.sequence() + " stands behind column " + sequence.column(),
                    Facts.of("highest value", String.valueOf(sequence.highest()))
                            .and("next value", String.valueOf(sequence.next()))
                            .list(),
                    SuggestionDialect.on(step.dialect()).movedOn(sequence)));

    /** Finds rows that break a foreign key which the server believes to hold. */
    public static final Check ORPHANED_ROWS = new FactCheck<>(
            new CheckDescription(
                    "OrphanedRows",
                    Severity.ERROR,
                    "After the migration, rows refer to rows that do not exist, although a foreign key forbids it.",
                    "Triggers were disabled, or the key was never validated. A restore of a dump fails.",
                    "Delete or correct the rows. Leave triggers enabled, or validate the key afterwards."),
            step -> step.orphans().stream(),
            (check, step, orphans) -> check.finding(
                    Places.up(step.migration(), "constraint " + orphans.constraint() + " on " + orphans.table()),
                    orphaned(orphans),
                    Facts.of("foreign key", orphans.constraint())
                            .and("for example", orphans.example())
                            .list(),
                    (orphans.dangling()
                                    ? "the rows may be right: drop the key, and add it anew to the table that holds their parents, "
                                    : "a 'delete' or 'update' of these rows, ")
                            + SuggestionDialect.on(step.dialect()).withKeysInForce()));

    /** Finds what a cascade took along although the script never names it. */
    public static final Check CASCADE_TAKES_OTHERS = new FactCheck<>(
            new CheckDescription(
                    "CascadeTakesOthers",
                    Severity.WARNING,
                    "A cascade drops objects or columns that the text of the up does not name.",
                    "Production may have more dependent objects. They are dropped too, and columns lose their values.",
                    "Drop without `cascade`. The server then names the dependent objects, and you drop or recreate each of them."),
            step -> Stream.of(step.consequences().taken()).filter(taken -> !taken.isEmpty()),
            ConsequenceChecks::cascade);

    /** Finds columns that lost their statistics with their type and were not analyzed. */
    public static final Check STATISTICS_LOST = new FactCheck<>(
            new CheckDescription(
                    "StatisticsLost",
                    Severity.INFO,
                    "The up changes the type of a column in a table with rows, and does not analyze the table.",
                    "The server drops the statistics of the column. Until the next analyze, queries may have bad plans.",
                    "End the migration or the deployment with `analyze`."),
            Set.of(Observation.COLUMN_STATISTICS),
            step -> step.consequences().unanalyzed().stream(),
            (check, step, lost) -> check.finding(
                    Places.up(step.migration(), "table " + lost.table()),
                    "statistics of " + lost.table() + " are gone for " + String.join(", ", lost.columns()),
                    Facts.of("rows", String.valueOf(lost.rows()))
                            .and("extended statistics", String.join("\n", lost.extended()))
                            .list(),
                    "after the change of the type\nanalyze " + lost.table() + ";"));

    /** Finds a routine that was to be replaced and got a sister instead. */
    public static final Check OLD_OVERLOAD_LEFT = new FactCheck<>(
            new CheckDescription(
                    "OldOverloadLeft",
                    Severity.WARNING,
                    "`create or replace` with other arguments creates a second routine, and the old one stays.",
                    "Calls with the old arguments still run the old code, or become ambiguous.",
                    "Drop the old routine, or let it call the new one."),
            Set.of(Capability.ROUTINE_OVERLOADS),
            step -> step.consequences().overloads().stream(),
            (check, step, overload) -> check.finding(
                    Places.up(step.migration(), overload.kind() + " " + overload.made()),
                    "up creates " + overload.kind() + " " + overload.made() + " beside " + overload.left()
                            + " instead of replacing it",
                    Facts.of("still there", overload.left()).list(),
                    "where nothing calls it any more, 'drop " + overload.kind() + " " + overload.left()
                            + "' in the same migration and its old 'create' in the down; else 'create or replace' it"
                            + " there as a call of the new one"));

    /** Finds foreign keys between columns of different types. */
    public static final Check FOREIGN_KEY_TYPES_DIFFER = new FactCheck<>(
            new CheckDescription(
                    "ForeignKeyTypesDiffer",
                    Severity.INFO,
                    "A new foreign key connects columns of different types.",
                    "The narrower column overflows first, and each join converts values.",
                    "Give both columns the same type before they hold many rows."),
            step -> step.consequences().mismatched().stream().filter(key -> !endsEarly(step, key)),
            (check, step, key) -> check.finding(
                    Places.up(step.migration(), "constraint " + key.constraint()),
                    "foreign key " + key.constraint() + " refers from " + key.own() + " to " + key.referenced(),
                    Facts.of("referencing", key.own())
                            .and("referenced", key.referenced())
                            .list(),
                    "a column of the referenced one's type"));

    private ConsequenceChecks() {}

    /** Whether that is told of where numbers end. */
    private static boolean endsEarly(StepEvidence step, Consequences.MismatchedKey key) {
        String column = key.constraint().replaceFirst(".* on ", "") + "." + key.own() + " ";
        return step.consequences()
                .observedByProduct(NumbersEnd.class)
                .anyMatch(end -> end.facts().startsWith(column));
    }

    private static String orphaned(Orphans orphans) {
        return orphans.dangling()
                ? "foreign key of table " + orphans.table() + " refers to table " + orphans.referenced()
                        + ", which is not there, for " + RowWords.rows(orphans.rows())
                : RowWords.rows(orphans.rows()) + " of table " + orphans.table() + " refer to no row of "
                        + orphans.referenced();
    }

    private static Finding cascade(Check check, StepEvidence step, List<String> taken) {
        boolean one = taken.size() == 1;
        return check.finding(
                Places.up(step.migration(), one ? taken.get(0) : ""),
                "up takes " + (one ? taken.get(0) : taken.size() + " objects") + " along by a cascade and never names "
                        + (one ? "it" : "them"),
                Facts.of("gone", String.join("\n", taken)).list(),
                "the drop without 'cascade', after statements that name what is to go, or create it anew behind it");
    }
}
