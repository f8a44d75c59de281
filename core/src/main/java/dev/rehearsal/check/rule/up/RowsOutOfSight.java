package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.HiddenRows;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds rows that nobody sees any more under the name by which everybody asks for them. */
public final class RowsOutOfSight implements StepCheck {
    private static final Pattern DETACH = Pattern.compile("(?i)\\bdetach\\s+partition\\b");

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "Rows still exist after the up, but queries no longer find them: because of a renamed table, a detached partition, a new view definition, another search path, or row security.",
                "Nothing fails. Old and new code read fewer rows.",
                "Copy the rows in the same migration, or let the view show all of them.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences()
                .observedByProduct(HiddenRows.class)
                .filter(hidden -> hidden.cause() != HiddenRows.Cause.DETACHED || !saysDetach(step))
                .map(hidden -> found(step, hidden));
    }

    /** Whoever detaches a partition in so many words takes its rows out of the table; that is what the statement is for. */
    private static boolean saysDetach(StepEvidence step) {
        return DETACH.matcher(step.migration().up().sql()).find();
    }

    private Finding found(StepEvidence step, HiddenRows hidden) {
        boolean toRole = hidden.cause() == HiddenRows.Cause.ROW_SECURITY;
        return finding(
                Places.up(step.migration(), hidden.relation()),
                hidden.relation() + " shows " + hidden.after() + " of " + RowWords.rows(hidden.before())
                        + (toRole ? " to " + hidden.where() : "") + " from now on: "
                        + switch (hidden.cause()) {
                            case RENAMED_AWAY, DETACHED -> "the others are in " + hidden.where();
                            case OTHER_SCHEMA -> "where no schema is named, it is read in place of " + hidden.where();
                            case OTHER_VIEW -> "its definition is another one";
                            case ROW_SECURITY -> "row security is on, and no policy is for it";
                        },
                Facts.of("rows before", String.valueOf(hidden.before()))
                        .and("rows after", String.valueOf(hidden.after()))
                        .list(),
                switch (hidden.cause()) {
                    case RENAMED_AWAY ->
                        "nothing, where readers are to find no old rows; else an 'insert into … select …' of all rows, or a view of all of them";
                    case DETACHED ->
                        "nothing, where nobody reads these rows any more; else code that reads " + hidden.where()
                                + " as well";
                    case OTHER_SCHEMA ->
                        "a search path in which " + hidden.where() + " comes first, or its schema in so many words";
                    case OTHER_VIEW -> "a definition that shows the rows which readers expect";
                    case ROW_SECURITY -> "in the same migration a 'create policy … for select to …' for it";
                });
    }
}
