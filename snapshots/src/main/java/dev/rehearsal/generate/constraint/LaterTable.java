package dev.rehearsal.generate.constraint;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One table as the statements of later migrations change it; collects what they tell of the values of its columns. */
final class LaterTable {
    private final Map<String, List<String>> named;
    private final CheckParser parser;
    /** The columns as they are now by the names that they have later, in lower case. */
    private final Map<String, Attribute> columns = new HashMap<>();

    private final Map<String, Relation.Check> checks = new LinkedHashMap<>();
    /** Values that a later update replaces, by column. */
    private final Map<String, List<String>> replaced = new HashMap<>();

    private String name;

    /** @param named values by the names of types and look-up columns */
    LaterTable(Relation table, Map<String, List<String>> named, CheckParser parser) {
        this.name = table.name().toLowerCase(Locale.ROOT);
        this.named = named;
        this.parser = parser;
        table.attributes().stream()
                .filter(column -> !column.generated())
                .forEach(column -> columns.put(column.name().toLowerCase(Locale.ROOT), column));
    }

    /** One for each column, each about that column only. */
    List<Relation.Check> checks() {
        return List.copyOf(checks.values());
    }

    void read(SqlWords words) {
        if (words.at(0, "alter", "table")) {
            int table = words.behind(words.behind(2, "if", "exists"), "only");
            if (words.name(table).equals(name)) {
                words.from(words.behindName(table)).parts().forEach(this::change);
            }
        } else if (words.at(0, "update")) {
            int table = words.behind(1, "only");
            int set = words.find(table, "set");
            if (words.name(table).equals(name) && set > 0) {
                update(words.from(set + 1));
            }
        }
    }

    private void change(SqlWords action) {
        int check = action.find(0, "check");
        if (check >= 0) {
            check(action.inside(check + 1));
        }
        if (action.at(0, "rename")) {
            rename(action);
        } else if (action.at(0, "drop")) {
            columns.remove(action.name(action.behind(action.behind(1, "column"), "if", "exists")));
        } else if (action.at(0, "alter")) {
            int column = action.behind(1, "column");
            int type = action.find(column + 1, "type");
            int using = action.find(column + 1, "using");
            boolean plain = using < 0 || isPlainCast(action.from(using + 1), action.name(column));
            if (type > 0 && plain) {
                listed(action.name(column), named.getOrDefault(action.name(type + 1), List.of()));
            }
        } else if (action.at(0, "modify") || action.at(0, "change")) {
            int column = action.behind(1, "column");
            int type = action.find(column, "enum");
            listed(
                    action.name(column),
                    type < 0 ? List.of() : action.inside(type + 1).constants());
        } else if (action.find(0, "foreign") >= 0) {
            refer(action.from(action.find(0, "foreign") + 2));
        }
    }

    private void rename(SqlWords action) {
        int to = action.find(1, "to");
        if (to == 1) {
            name = action.name(2);
        } else if (to > 1) {
            Attribute column = columns.remove(action.name(to - 1));
            if (column != null) {
                columns.put(action.name(to + 1), column);
            }
        }
    }

    /** {@code (column) references table (column)}. */
    private void refer(SqlWords reference) {
        int table = reference.find(0, "references") + 1;
        SqlWords own = reference.inside(0);
        SqlWords other = reference.inside(reference.behindName(table));
        if (table > 0 && own.size() == 1 && other.size() == 1) {
            listed(own.name(0), named.getOrDefault(reference.name(table) + "." + other.name(0), List.of()));
        }
    }

    /** {@code status::text::order_status}: no function and no case that gives other values. */
    private static boolean isPlainCast(SqlWords expression, String column) {
        int first = 0;
        while (expression.at(first, "(") || expression.at(first, "cast")) {
            first++;
        }
        SqlWords rest = expression.from(first);
        return rest.name(0).equals(column)
                && rest.all().stream().noneMatch(word -> word.equals("(") || word.equals("||"));
    }

    /** An update that replaces single values tells that there are such; of others it is not known which values they leave. */
    private void update(SqlWords rest) {
        int where = rest.find(0, "where");
        SqlWords condition = where < 0 ? rest.part(0, 0) : rest.from(where + 1);
        for (SqlWords assignment : rest.part(0, where < 0 ? rest.size() : where).parts()) {
            String column = assignment.name(0);
            List<String> values = condition.name(0).equals(column) ? compared(condition) : List.of();
            if (values.isEmpty()) {
                columns.remove(column);
            } else {
                replaced.computeIfAbsent(column, none -> new ArrayList<>()).addAll(values);
            }
        }
    }

    private static List<String> compared(SqlWords condition) {
        int operator = condition.behindName(0);
        if (condition.at(operator, "in")) {
            SqlWords list = condition.inside(operator + 1);
            return condition.size() == operator + 3 + list.size() ? list.constants() : List.of();
        }
        return condition.at(operator, "=") ? condition.from(operator + 1).constants() : List.of();
    }

    private void check(SqlWords expression) {
        TableColumns now = TableColumns.of(List.copyOf(columns.values()));
        String spelled = expression.all().stream()
                .map(word -> Optional.ofNullable(
                                columns.get(SqlWords.unquoted(word).toLowerCase(Locale.ROOT)))
                        .map(column -> Quoting.always(column.name()))
                        .orElse(word))
                .collect(Collectors.joining(" "));
        List<Scenario> ways =
                parser.read(new Relation.Check("", spelled, List.of()), now).ways();
        columns.forEach((later, column) -> {
            listed(later, values(ways, column.name()));
            if (ways.size() == 1) {
                between(column, ways.get(0).of(column.name()).bounds());
            }
        });
    }

    /** All values that the ways allow; none where one of them allows others. */
    private static List<String> values(List<Scenario> ways, String column) {
        Set<String> all = new LinkedHashSet<>();
        for (Scenario way : ways) {
            List<String> allowed = way.of(column).allowed();
            if (allowed != null) {
                all.addAll(allowed);
            } else if (way.of(column).presence() != Restriction.Presence.ALWAYS_NULL) {
                return List.of();
            }
        }
        return List.copyOf(all);
    }

    private void listed(String later, List<String> values) {
        Attribute column = columns.get(later);
        Set<String> all = new LinkedHashSet<>(values);
        all.addAll(replaced.getOrDefault(later, List.of()));
        // A backslash is another character in the texts of each product.
        if (column != null && !values.isEmpty() && all.stream().noneMatch(value -> value.contains("\\"))) {
            String list = all.stream().map(Quoting::literal).collect(Collectors.joining(", "));
            expect(column, Quoting.always(column.name()) + " IN (" + list + ")");
        }
    }

    private void between(Attribute column, Bounds bounds) {
        String least = bounds.minimum();
        String greatest = bounds.maximum();
        if (least != null && greatest != null) {
            String name = Quoting.always(column.name());
            expect(
                    column,
                    name + (bounds.minimumExclusive() ? " > " : " >= ") + Quoting.literal(least) + " AND " + name
                            + (bounds.maximumExclusive() ? " < " : " <= ") + Quoting.literal(greatest));
        }
    }

    /** The first that tells holds: the up of that migration meets the rows first. */
    private void expect(Attribute column, String expression) {
        checks.putIfAbsent(column.name(), new Relation.Check("", expression, List.of(column.name())));
    }
}
