package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.product.mariadb.consequence.KeptTable.KeptColumn;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.UpAtWork;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Optional;

/**
 * Comparisons of a column with one of another table that the server refuses, because their collations differ now. Columns are taken for
 * compared where both lead an index and have the same name, or one is called after the other's table: {@code user_id} and {@code users.id}.
 */
final class RefusedJoins {
    private final UpAtWork up;

    RefusedJoins(UpAtWork up) {
        this.up = up;
    }

    List<String> of(KeptColumn column) {
        return up.after()
                .schema()
                .tables()
                .filter(other ->
                        other.isWritten() && !other.name().equals(column.table().name()))
                .flatMap(other -> other.columns().stream()
                        .filter(candidate -> belongTogether(column, other, candidate)
                                && wasCollated(column, other, candidate)
                                && isRefused(column, other, candidate))
                        .map(candidate -> shown(column, other, candidate)))
                .toList();
    }

    private boolean belongTogether(KeptColumn column, Table other, Column candidate) {
        String name = column.after().name();
        boolean alike = name.equals(candidate.name()) && !name.equals("id");
        return (alike || refers(name, other, candidate) || refers(candidate.name(), column.table(), column.after()))
                && leadsIndex(column.table(), column.after())
                && leadsIndex(other, candidate);
    }

    private static boolean refers(String name, Table table, Column key) {
        String plain = Backticks.bare(table.name());
        return key.name().equals("id") && (name + "s").equals(plain.replaceFirst("s?$", "_ids"));
    }

    private boolean leadsIndex(Table table, Column column) {
        return up.after()
                .schema()
                .indexes()
                .anyMatch(index -> index.table() == table.id()
                        && index.definition().columns().indexOf(column.number()) == 0);
    }

    /** Alike before. */
    private boolean wasCollated(KeptColumn column, Table other, Column candidate) {
        Schema before = up.before().schema();
        Optional<Column> former = before.table(other.id()).flatMap(table -> table.column(candidate.name()));
        return former.filter(old -> Collations.of(old).equals(Collations.of(column.before())))
                .isPresent();
    }

    private boolean isRefused(KeptColumn column, Table other, Column candidate) {
        if (Collations.of(candidate).equals(Collations.of(column.after()))) {
            return false;
        }
        try {
            up.fixture()
                    .query("select 1 from " + column.table().name() + " rehearsal_t join " + other.name()
                            + " rehearsal_o on rehearsal_t."
                            + Backticks.always(column.after().name()) + " = rehearsal_o."
                            + Backticks.always(candidate.name()) + " limit 0");
            return false;
        } catch (RehearsalException refused) {
            return true;
        }
    }

    private static String shown(KeptColumn column, Table other, Column candidate) {
        return column.table().name() + "." + Backticks.ifNeeded(column.after().name()) + " = " + other.name() + "."
                + Backticks.ifNeeded(candidate.name());
    }
}
