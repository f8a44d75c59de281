package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.FactCheck;
import dev.rehearsal.check.remedy.RemedyDialect;
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
                    "Because of the step a sequence stands behind the highest value of the column it feeds.",
                    "The next insert fails on the primary key, in production only.",
                    "Set the sequence with `setval` where keys are written by hand."),
            step -> step.sequencesBehind().stream(),
            (check, step, sequence) -> check.finding(
                    Places.up(step.migration(), "sequence " + sequence.sequence()),
                    "sequence " + sequence.sequence() + " stands behind column " + sequence.column(),
                    Facts.of("highest value", String.valueOf(sequence.highest()))
                            .and("next value", String.valueOf(sequence.next()))
                            .list(),
                    RemedyDialect.on(step.dialect()).movedOn(sequence)));

    /** Finds rows that break a foreign key which the server believes to hold. */
    public static final Check ORPHANED_ROWS = new FactCheck<>(
            new CheckDescription(
                    "OrphanedRows",
                    Severity.ERROR,
                    "Because of the step rows refer to rows that are not there, though a foreign key says they are.",
                    "Triggers were switched off or the key was never checked; a restore of a dump would fail.",
                    "Delete or repair the rows; leave triggers on, or validate the key afterwards."),
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
                            + RemedyDialect.on(step.dialect()).withKeysInForce()));

    /** Finds what a cascade took along although the script never names it. */
    public static final Check CASCADE_TAKES_OTHERS = new FactCheck<>(
            new CheckDescription(
                    "CascadeTakesOthers",
                    Severity.WARNING,
                    "A cascade takes objects or columns along that the up never names.",
                    "What depends on the dropped object in production, too, is gone without anybody having decided it; a column goes with its values.",
                    "Drop without `cascade`, and drop or create anew in so many words what the server then names."),
            step -> Stream.of(step.consequences().taken()).filter(taken -> !taken.isEmpty()),
            ConsequenceChecks::cascade);

    /** Finds columns that lost their statistics with their type and were not analyzed. */
    public static final Check STATISTICS_LOST = new FactCheck<>(
            new CheckDescription(
                    "StatisticsLost",
                    Severity.INFO,
                    "The up changes the type of a column in a table that holds rows and does not analyze the table.",
                    "The server drops the column's statistics; until the next analyze it plans queries blindly, which can be hours on a large table.",
                    "End the migration, or the deployment, with `analyze`."),
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
                    "`create or replace` with other arguments leaves the old routine beside the new one.",
                    "Calls that match the old arguments still run the old code, or become ambiguous.",
                    "Drop the old signature, or write it anew as a call of the new one."),
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
                    "A new foreign key refers from a column of one type to a column of another.",
                    "The narrower one overflows first, and joins over it convert every value.",
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
