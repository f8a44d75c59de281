package dev.rehearsal.check;

import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds an up that the database refuses on rows that are legal at the version before. */
final class UpFailsOnLegalRows implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up is refused on made-up rows that are legal at the version before; a WARNING where only values that few databases have are in its way.",
                "Production may have such rows, and nothing before the migration keeps it from having them.",
                "Bring the rows into shape before the constraint or the cast, or accept the finding where production is known to have none.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.madeUp().refused().stream().map(rows -> finding(step.migration(), rows));
    }

    private Finding finding(Migration migration, RefusedRows rows) {
        boolean named = rows.filledAgain().isEmpty();
        Facts facts = Failures.facts(rows.failure())
                .and("refused by", named ? rows.cause() : "")
                .and("rows", named ? RowWords.rows(rows.rows()) + " of " + rows.ofRows() + amongPlausible(rows) : "")
                .and("for example", String.join("\n", rows.examples()))
                .and("legal", "at the version before nothing refuses them")
                .and("went on", wentOn(rows));
        return new Finding(
                description().name(),
                rows.isPlausible() ? Severity.ERROR : Severity.WARNING,
                Places.failed(migration, rows.failure(), rows.object()),
                Failures.headline("up fails on legal rows", rows.failure()),
                facts.list(),
                remedy(rows) + "; where production has no such row, prove it and declare\n"
                        + Remedies.accepted(migration, this, "production has none: select count(*) … is 0"));
    }

    private static String amongPlausible(RefusedRows rows) {
        return rows.isPlausible() ? "" : ", only beyond what most databases have";
    }

    private static String wentOn(RefusedRows rows) {
        if (!rows.filledAgain().isEmpty()) {
            return "the rows could not be named; " + String.join(", ", rows.filledAgain())
                    + " hold tame rows from here on";
        }
        return "without these rows"
                + (rows.dependents() == 0 ? "" : " and " + RowWords.rows(rows.dependents()) + " that depend on them");
    }

    private static String remedy(RefusedRows rows) {
        String state = rows.failure().sqlState();
        if (state.equals("23502")) {
            return "an 'update … where … is null', or a default, before the NOT NULL";
        }
        if (state.startsWith("23505") || state.startsWith("23P01")) {
            return "a statement that merges or renames the duplicates before the constraint";
        }
        if (state.startsWith("23503")) {
            return "a 'delete' or 'update' of the rows without a parent before the foreign key, or 'not valid' first";
        }
        if (state.startsWith("23")) {
            return "an 'update' of these rows before the constraint, or 'not valid' first";
        }
        return rows.cause().toLowerCase(Locale.ROOT).startsWith("type ")
                ? "a 'using' that takes every value, or an 'update' of these rows before the new type"
                : "a statement that takes every value that the columns allow";
    }
}
