package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.consequence.KeptTable.KeptColumn;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.LabelsNumbered;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.sql.Backticks;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds columns of labels that became numbers: the server takes the labels' positions, also where the labels are numbers themselves. */
final class NumberedLabels {
    private static final Pattern NUMBER =
            Pattern.compile("(?:(?:tiny|small|medium|big)?int|decimal|float|double|bit)\\b.*");

    private NumberedLabels() {}

    static Stream<ProductObservation> of(CompletedUp up) {
        return KeptTable.of(up)
                .filter(table -> up.after().data().rows(table.after().name()) > 0)
                .flatMap(KeptTable::columns)
                .filter(column -> ColumnLabels.isTypeOf(column.before())
                        && NUMBER.matcher(column.after().type()).matches()
                        && holdsOthers(up, column))
                .map(column -> new LabelsNumbered(
                        column.table().name(),
                        column.after().name(),
                        column.before().type(),
                        column.after().type()));
    }

    /** Whether rows hold what was no label. */
    private static boolean holdsOthers(CompletedUp up, KeptColumn column) {
        String name = Backticks.always(column.after().name());
        return !up.fixture()
                .query("select 1 from " + column.table().name() + " where concat(" + name + ") not in ("
                        + String.join(", ", ColumnLabels.of(column.before())) + ") limit 1")
                .isEmpty();
    }
}
