package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.line.Repair;
import dev.rehearsal.rehearsal.repair.RepairDialect.ColumnPlace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Other values for a column and those that are tied to it.
 *
 * @param columns the columns
 * @param middle where they stand in the middle of the up
 * @param refused the texts that are replaced, as the middle has them
 * @param kept the texts that stay
 * @param values the texts that replace the others; none for NULL
 */
record Replacement(
        LinkedColumns columns, List<ColumnPlace> middle, Set<String> refused, List<String> kept, List<String> values) {

    /** The condition for rows {@code t} in the middle whose value is replaced; none where which these are is not known. */
    Optional<String> rows(RepairDialect dialect) {
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        dialect.oneOf(dialect.keyText(List.of(middle.get(0).name()), true), List.copyOf(refused)));
    }

    /** What writes some before the migration. */
    static Repair.ValuesReplaced before(RepairDialect dialect, List<Replacement> some) {
        return at(one -> one.columns.places(), dialect, some);
    }

    /** What writes some in the middle of the up. */
    static Repair.ValuesReplaced inMiddle(RepairDialect dialect, List<Replacement> some) {
        return at(Replacement::middle, dialect, some);
    }

    private static Repair.ValuesReplaced at(
            Function<Replacement, List<ColumnPlace>> where, RepairDialect dialect, List<Replacement> some) {
        Set<String> tables = new LinkedHashSet<>();
        List<String> statements = new ArrayList<>();
        for (Replacement one : some) {
            List<ColumnPlace> places = where.apply(one);
            places.forEach(place -> tables.add(place.table()));
            statements.addAll(dialect.replacing(places, one.kept, one.values));
        }
        return new Repair.ValuesReplaced(tables, statements);
    }
}
