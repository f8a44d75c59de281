package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what is understood of a table's check constraints.
 *
 * @param scenarios the ways to satisfy the checks that are understood, at least one
 * @param notUnderstood the other checks; rows that break them are made and then rejected
 */
public record UnderstoodChecks(List<Scenario> scenarios, List<Relation.Check> notUnderstood) {

    /** Reads the checks of a table and of its columns' domains. */
    public static UnderstoodChecks of(Relation table) {
        return of(table, new CheckParser());
    }

    public static UnderstoodChecks of(Relation table, CheckParser texts) {
        TableColumns columns = TableColumns.of(table.attributes());
        List<Relation.Check> notUnderstood = new ArrayList<>();
        UnderstoodCondition all = UnderstoodCondition.ALWAYS;
        List<Relation.Check> checks = new ArrayList<>(table.checks());
        table.attributes().forEach(column -> checks.addAll(DomainChecks.of(column)));
        for (Relation.Check check : checks) {
            UnderstoodCondition reading = texts.read(check, columns);
            UnderstoodCondition both = columns.both(all, reading);
            if (!reading.whole() || both.ways().isEmpty()) {
                notUnderstood.add(check);
            }
            all = both.ways().isEmpty() ? all : both;
        }
        List<Scenario.Ordering> chronology = EventOrder.of(table);
        List<Scenario> scenarios = all.ways().stream()
                .map(way -> EventOrder.added(way, chronology))
                .toList();
        return new UnderstoodChecks(scenarios, List.copyOf(notUnderstood));
    }
}
