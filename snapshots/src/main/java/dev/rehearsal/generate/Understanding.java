package dev.rehearsal.generate;

import dev.rehearsal.catalog.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * What is understood of a table's checks.
 *
 * @param scenarios the ways to satisfy the understood ones, at least one
 * @param notUnderstood the others, to be met by trying and rejecting
 */
record Understanding(List<Scenario> scenarios, List<Relation.Check> notUnderstood) {

    /** Reads the checks of a table and of its columns' domains. */
    static Understanding of(Relation table) {
        return of(table, new CheckTexts());
    }

    static Understanding of(Relation table, CheckTexts texts) {
        TableColumns columns = TableColumns.of(table.attributes());
        List<Relation.Check> notUnderstood = new ArrayList<>();
        Reading all = Reading.ALWAYS;
        List<Relation.Check> checks = new ArrayList<>(table.checks());
        table.attributes().forEach(column -> checks.addAll(DomainChecks.of(column)));
        for (Relation.Check check : checks) {
            Reading reading = texts.read(check, columns);
            Reading both = all.and(reading, columns);
            if (!reading.whole() || both.ways().isEmpty()) {
                notUnderstood.add(check);
            }
            all = both.ways().isEmpty() ? all : both;
        }
        List<Scenario.Ordering> chronology = Chronology.of(table);
        List<Scenario> scenarios = all.ways().stream()
                .map(way -> Chronology.added(way, chronology))
                .toList();
        return new Understanding(scenarios, List.copyOf(notUnderstood));
    }
}
