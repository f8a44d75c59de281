package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.meaning.Meanings;
import dev.rehearsal.meaning.TypeFamily;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** Adds orderings that no check demands but every application keeps: created before updated, started before ended. */
    private static final class EventOrder {
        private static final Map<Meaning, List<Meaning>> LATER = new EnumMap<>(Map.of(
                Meaning.CREATED, List.of(Meaning.UPDATED, Meaning.DELETED),
                Meaning.UPDATED, List.of(Meaning.DELETED),
                Meaning.STARTED, List.of(Meaning.ENDED, Meaning.EXPIRES),
                Meaning.BIRTH_DATE, List.of(Meaning.CREATED)));

        private EventOrder() {}

        static List<Scenario.Ordering> of(Relation table) {
            Map<Meaning, List<Attribute>> moments = table.attributes().stream()
                    .filter(column -> !column.generated())
                    .filter(column -> !(column.type().base() instanceof ValueType.Array))
                    .filter(column -> TypeFamily.of(column.type()) == TypeFamily.MOMENT)
                    .collect(Collectors.groupingBy(
                            column -> Meanings.of(table, column),
                            () -> new EnumMap<>(Meaning.class),
                            Collectors.toList()));
            // Where several columns have the same meaning, it is unknown which of them belong together.
            moments.values().removeIf(columns -> columns.size() > 1);
            List<Scenario.Ordering> orderings = new ArrayList<>();
            moments.forEach((meaning, columns) -> {
                Attribute first = columns.get(0);
                LATER.getOrDefault(meaning, List.of()).stream()
                        .flatMap(later -> moments.getOrDefault(later, List.of()).stream())
                        .filter(later -> later.type().equals(first.type()))
                        .forEach(later -> orderings.add(new Scenario.Ordering(first.name(), later.name(), false)));
            });
            return orderings;
        }

        /** The scenario with the orderings whose columns no check restricts. */
        static Scenario added(Scenario scenario, List<Scenario.Ordering> chronology) {
            List<Scenario.Ordering> all = new ArrayList<>(scenario.orderings());
            chronology.stream()
                    .filter(ordering -> isFree(scenario, ordering.lesser()) && isFree(scenario, ordering.greater()))
                    .forEach(all::add);
            return new Scenario(scenario.columns(), all);
        }

        private static boolean isFree(Scenario scenario, String column) {
            return scenario.of(column).allowsAnyValue()
                    && scenario.orderings().stream()
                            .noneMatch(ordering -> ordering.lesser().equals(column)
                                    || ordering.greater().equals(column));
        }
    }
}
