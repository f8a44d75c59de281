package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.ForcedRows;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.RowChanges;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds statements that changed values to make them fit. */
final class ValuesForced implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A statement outside of strict mode, or with `ignore`, cuts or changes values or leaves out rows. It is an ERROR if this affects values or rows from before the up.",
                "The data is lost without an error. In strict mode the server refuses the statement.",
                "Keep `sql_mode` strict, and correct such values with an `update` first. `on duplicate key update` skips existing rows without changing values.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences()
                .observedByProduct(ProductObservation.ValuesForced.class)
                .map(forced -> found(step, forced));
    }

    private Finding found(StepEvidence step, ProductObservation.ValuesForced forced) {
        Optional<RowChanges> destroyed = ForcedRows.changed(step, forced).findFirst();
        return new Finding(
                description().name(),
                destroyed.isPresent() ? Severity.ERROR : Severity.WARNING,
                Places.line(step.migration(), forced.line()),
                (forced.takesRows() ? "up loses rows that do not fit: " : "up changes values that do not fit: ")
                        + forced.refusal(),
                Facts.of("where the session is strict", forced.refusal())
                        .and("warnings", forced.takesRows() ? "" : String.valueOf(forced.warnings()))
                        .and("destroyed", destroyed.map(ValuesForced::words).orElse(""))
                        .and("statement", forced.statement())
                        .list(),
                "an 'update' before it that says what becomes of such values, in a session whose 'sql_mode' is strict");
    }

    private static String words(RowChanges table) {
        String values = ForcedRows.columns(table)
                .map(column -> column.column() + " in " + RowWords.rows(column.changed() + column.filled()))
                .collect(Collectors.joining(", "));
        String gone = table.missing() == 0 ? "" : RowWords.rows(table.missing()) + " gone";
        return table.table() + ": "
                + Stream.of(gone, values).filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
    }
}
