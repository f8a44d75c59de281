package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.catalog.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the checks of a table and of its columns' domains into a condition on rows that are not inserted yet. */
final class RowConditions {
    private static final Pattern VALUE = Pattern.compile("\\bVALUE\\b");

    private RowConditions() {}

    /** A condition on a row that has at least these columns under their own names; {@code true} where nothing is asked. */
    static String of(FillDialect dialect, Relation table, Set<String> columns) {
        List<String> conditions = new ArrayList<>();
        for (Relation.Check check : table.checks()) {
            if (columns.containsAll(new HashSet<>(check.columns()))) {
                conditions.add("coalesce((" + check.expression() + "), true)");
            }
        }
        for (Attribute column : table.attributes()) {
            if (columns.contains(column.name())) {
                ofDomain(dialect, column, conditions);
            }
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    private static void ofDomain(FillDialect dialect, Attribute column, List<String> conditions) {
        String name = Matcher.quoteReplacement(dialect.quoted(column.name()));
        for (ValueType type = column.type(); type instanceof ValueType.Domain domain; type = domain.base()) {
            domain.checks()
                    .forEach(check ->
                            conditions.add("coalesce((" + VALUE.matcher(check).replaceAll(name) + "), true)"));
        }
    }
}
