package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the text of a history tells of the values that columns hold, before its migrations demand them: lists and ranges in check
 * constraints, labels of enumerated types, keys of look-up tables. Only what names all values or both ends counts; a condition such as
 * {@code price > 0} is left for the up to be refused by.
 */
public final class LaterValues {
    /** Nothing is known of later migrations. */
    public static final LaterValues NONE = new LaterValues(List.of());

    private final List<Step> steps;
    /** By the names of types and of columns of look-up tables, {@code table.column}, in lower case. */
    private final Map<String, List<String>> named = new HashMap<>();

    private final CheckParser parser = new CheckParser();

    private record Step(String migration, List<SqlWords> statements) {}

    /**
     * A migration.
     *
     * @param id its id
     * @param statements the statements of its up, in order
     */
    public record Migration(String id, List<String> statements) {}

    private LaterValues(List<Step> steps) {
        this.steps = steps;
        steps.stream().flatMap(step -> step.statements().stream()).forEach(this::name);
    }

    /**
     * The values that migrations list for columns.
     *
     * @param history all migrations, in order
     */
    public static LaterValues in(List<Migration> history) {
        return new LaterValues(history.stream()
                .map(migration -> new Step(
                        migration.id(),
                        migration.statements().stream()
                                .filter(statement ->
                                        statement.matches("(?is)(alter|update|create\\s+type|insert)\\s.*"))
                                .map(SqlWords::of)
                                .toList()))
                .toList());
    }

    /** Remembers the labels of a type, or the keys that a statement writes into a table. */
    private void name(SqlWords words) {
        if (words.at(0, "create", "type")) {
            int behind = words.behindName(2);
            if (words.at(behind, "as", "enum")) {
                named.put(words.name(2), words.inside(behind + 2).constants());
            }
        } else if (words.at(0, "insert", "into")) {
            int values = words.find(2, "values");
            List<SqlWords> columns = words.inside(words.behindName(2)).parts();
            for (int row = values + 1; values >= 0 && words.at(row, "("); ) {
                SqlWords inside = words.inside(row);
                List<SqlWords> cells = inside.parts();
                for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
                    String key = words.name(2) + "." + columns.get(i).name(0);
                    cells.get(i)
                            .constant()
                            .ifPresent(value -> named.computeIfAbsent(key, none -> new ArrayList<>())
                                    .add(value));
                }
                row = words.behind(row + inside.size() + 2, ",");
            }
        }
    }

    /**
     * A table with one more check for each column of which later migrations tell all values, where these fit its own constraints.
     *
     * @param applied id of the last migration that is applied, empty before the first
     * @param others columns that are left as they are
     */
    public Relation expected(Relation table, String applied, Set<String> others) {
        if (steps.isEmpty() || table.attributes().isEmpty()) {
            return table;
        }
        LaterTable later = new LaterTable(table, named, parser);
        steps.stream()
                .skip(1 + steps.stream().map(Step::migration).toList().indexOf(applied))
                .flatMap(step -> step.statements().stream())
                .forEach(later::read);
        Relation expected = table;
        for (Relation.Check check : later.checks()) {
            String column = check.columns().get(0);
            Relation with = with(expected, check);
            if (!others.contains(column) && isOpen(table, column) && agrees(expected, with, column)) {
                expected = with;
            }
        }
        return expected;
    }

    /** Whether nothing decides yet which values it holds: where later ones are fewer, the up is to meet those that are legal now. */
    private boolean isOpen(Relation table, String column) {
        return Stream.concat(
                                table.keys().stream().map(Relation.Key::columns),
                                table.foreignKeys().stream().map(Relation.ForeignKey::columns))
                        .noneMatch(columns -> columns.equals(List.of(column)))
                && table.attribute(column).stream()
                        .allMatch(
                                known -> RestrictionFilter.labels(known.type()).isEmpty())
                && UnderstoodChecks.of(table, parser).scenarios().stream()
                        .map(way -> way.of(column))
                        .noneMatch(known ->
                                known.allowed() != null || known.bounds().areClosed());
    }

    /** Whether rows can meet the new check beside the others, with values in the column. */
    private boolean agrees(Relation before, Relation with, String column) {
        UnderstoodChecks understood = UnderstoodChecks.of(with, parser);
        return understood.notUnderstood().size()
                        == UnderstoodChecks.of(before, parser).notUnderstood().size()
                && understood.scenarios().stream()
                        .noneMatch(way -> way.of(column).presence() == Restriction.Presence.ALWAYS_NULL);
    }

    private static Relation with(Relation table, Relation.Check check) {
        List<Relation.Check> checks = new ArrayList<>(table.checks());
        checks.add(check);
        return new Relation(
                table.id(),
                table.names(),
                table.comment(),
                table.inheritance(),
                table.attributes(),
                new Relation.Constraints(table.keys(), table.foreignKeys(), checks, table.exclusions()),
                table.dependencies());
    }
}
