package dev.rehearsal.product.postgres.repair;

import dev.rehearsal.rehearsal.repair.RowKey;
import dev.rehearsal.rehearsal.repair.StateOnGivenRows;
import dev.rehearsal.rehearsal.repair.TableDuringUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows in the middle of an up as they would be after it. */
final class ConvertedRows {
    private ConvertedRows() {}

    /** The middle's rows with the names and types that they have on given rows, and the text that tells them apart as {@code rehearsal_key}. */
    static String of(TableDuringUp middle, StateOnGivenRows goal) {
        List<String> columns = new ArrayList<>();
        columns.add(middle.keyText() + " as rehearsal_key");
        Table earlier = goal.before(middle.before());
        for (Column now : goal.after(middle.before()).orElse(earlier).columns()) {
            Optional<Column> old = RowKey.numbered(earlier, now.number());
            Optional<String> name = old.flatMap(column -> middle.before().column(column.name()))
                    .map(column -> middle.columns().get(column.number()))
                    .or(() -> Optional.of(now.name()).filter(middle.present()::contains));
            boolean cast = old.isPresent() && !old.get().type().equals(now.type());
            name.ifPresent(bare -> columns.add("t." + Quoting.always(bare) + (cast ? "::" + now.type() : "") + " as "
                    + Quoting.always(now.name())));
        }
        return "(select " + String.join(", ", columns) + " from " + middle.from() + ")";
    }
}
