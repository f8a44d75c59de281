package dev.rehearsal.check.suggestion;

import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.history.Migration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Suggestions that are declarations to copy into a test. */
public final class DeclarationSuggestions {
    /** Where tables had no rows because the up is refused on those that were generated. */
    public static final String ROWS_THAT_THE_UP_TAKES =
            "rows that the up takes: " + Declaration.SEEDED + "(script = …), or values for the columns in a DataPlan";

    private DeclarationSuggestions() {}

    public static String irreversible(Migration migration) {
        return Declaration.IRREVERSIBLE + "(migration = " + literal(migration.id()) + ", because = \"…\")";
    }

    public static String lossyColumns(Migration migration, Collection<String> columns) {
        return Declaration.LOSSY + "(migration = " + literal(migration.id()) + ", columns = " + literals(columns)
                + ", because = \"…\")";
    }

    public static String lossyTables(Migration migration, Collection<String> tables) {
        return Declaration.LOSSY + "(migration = " + literal(migration.id()) + ", tables = " + literals(tables)
                + ", because = \"…\")";
    }

    public static String accepted(Migration migration, String check, String because) {
        return Declaration.ACCEPTED + "(migration = " + literal(migration.id()) + ", finding = " + literal(check)
                + ", because = " + literal(because) + ")";
    }

    /** Retires an object since the last migration that code was deployed with. */
    public static String retired(String object, List<String> deployed) {
        String name = object.startsWith("public.") ? object.substring("public.".length()) : object;
        String since = deployed.isEmpty() ? "…" : deployed.get(deployed.size() - 1);
        return Declaration.RETIRED + "(name = " + literal(name) + ", since = " + literal(since) + ", because = \"…\")";
    }

    /** A plan that generates no rows for some tables. */
    public static String onlyHistoryFills(Collection<String> tables) {
        return tables.stream()
                .map(table -> ".onlyHistoryFills(" + literal(table) + ")")
                .collect(Collectors.joining("", "DataPlan.defaults()", ""));
    }

    private static String literals(Collection<String> values) {
        List<String> literals = values.stream()
                .distinct()
                .sorted()
                .map(DeclarationSuggestions::literal)
                .toList();
        return literals.size() == 1 ? literals.get(0) : literals.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private static String literal(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
