package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.mask.MaskingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The rules that a user wrote. */
record ColumnRules(List<ColumnRule> rules) {

    /** Rules for tables of which nothing is captured do nothing. */
    void refuseUnknown(Catalog database) {
        for (ColumnRule rule : rules) {
            boolean known = database.relations().stream()
                    .anyMatch(table -> table.attributes().stream()
                            .anyMatch(column -> rule.columns().matches(table, column.name())));
            if (!known) {
                throw new MaskingException("The rule for '" + rule.columns().text()
                        + "' names no column of the database; names are written as the database has them");
            }
        }
    }

    /** The most exact one that names the column, or the place within it. */
    Optional<ColumnRule> of(ColumnPlace place, List<String> path) {
        List<ColumnRule> matching = new ArrayList<>(rules.stream()
                .filter(rule -> rule.columns().isAt(path)
                        && rule.columns().matches(place.table(), place.column().name()))
                .sorted(Comparator.comparing(
                        (ColumnRule rule) -> -rule.columns().exactness()))
                .toList());
        for (ColumnRule other : matching) {
            ColumnRule best = matching.get(0);
            if (other.columns().exactness() == best.columns().exactness() && !other.agrees(best)) {
                throw new MaskingException("'" + best.columns().text() + "' and '"
                        + other.columns().text() + "' say different things of '" + place.name() + "'; remove one");
            }
        }
        return matching.stream().findFirst();
    }

    /** Whether one of them names a place within the column. */
    boolean reachInto(ColumnPlace place) {
        return rules.stream()
                .anyMatch(rule -> !rule.columns().path().isEmpty()
                        && rule.columns().matches(place.table(), place.column().name()));
    }
}
