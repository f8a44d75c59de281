package dev.rehearsal.generate;

import dev.rehearsal.catalog.Relation;
import java.util.List;
import java.util.Map;

/**
 * What is understood of a table's checks.
 *
 * @param scenarios the ways to satisfy the understood ones, at least one
 * @param notUnderstood the others, to be met by trying and rejecting
 */
record Understanding(List<Scenario> scenarios, List<Relation.Check> notUnderstood) {

    /** Reads the checks of a table and of its columns' domains. */
    static Understanding of(Relation table) {
        return new Understanding(List.of(new Scenario(Map.of(), List.of())), table.checks());
    }
}
