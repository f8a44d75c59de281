package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.product.mariadb.dialect.Identities;
import dev.rehearsal.product.mariadb.schema.TableText.TableOptions;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the indexes and constraints of one table. */
final class MariadbKeys {
    static final String PRIMARY = "PRIMARY";
    private static final String NAMED = "(" + TableText.NAME + ")";
    /** A column or the beginning of one; on MySQL also an expression in brackets. */
    private static final String PART = "(?:" + TableText.NAME
            + "(?:\\(\\d+\\))?|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))(?: DESC| WITHOUT OVERLAPS)?";

    private static final String PARTS = "(\\(" + PART + "(?:,\\s*" + PART + ")*\\))";
    private static final Pattern KEY =
            Pattern.compile("((?:PRIMARY |UNIQUE |FULLTEXT |SPATIAL )?KEY) (?:" + NAMED + " )?" + PARTS + "(.*)");
    private static final Pattern COMMENT = Pattern.compile(" COMMENT (" + TableOptions.LITERAL + ")");
    private static final Pattern FOREIGN_KEY = Pattern.compile("CONSTRAINT " + NAMED + " (FOREIGN KEY " + PARTS
            + " REFERENCES (?:" + NAMED + "\\.)?" + NAMED + " " + PARTS + ".*)");
    private static final Pattern CHECK =
            Pattern.compile("CONSTRAINT " + NAMED + " (CHECK \\((.*)\\)(?: /\\*!80016 NOT ENFORCED \\*/)?)");

    private final Table table;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<SchemaObject> found = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private MariadbKeys(Table table) {
        this.table = table;
        table.columns().forEach(column -> numbers.put(column.name(), column.number()));
    }

    /**
     * Reads them.
     *
     * @param columnChecks the checks that belong to a column, by its name
     */
    static List<SchemaObject> of(Table table, TableText text, Map<String, String> columnChecks) {
        MariadbKeys keys = new MariadbKeys(table);
        text.items().forEach(keys::read);
        columnChecks.forEach((column, expression) -> keys.addCheck(column, expression, column));
        return keys.found;
    }

    private void read(String item) {
        Matcher key = KEY.matcher(item);
        Matcher foreign = FOREIGN_KEY.matcher(item);
        Matcher check = CHECK.matcher(item);
        if (key.matches()) {
            addKey(key);
        } else if (foreign.matches()) {
            addForeignKey(foreign);
        } else if (check.matches()) {
            addCheck(Backticks.bare(check.group(1)), check.group(3), null);
        }
    }

    private void addKey(Matcher key) {
        boolean primary = key.group(1).equals("PRIMARY KEY");
        boolean unique = primary || key.group(1).equals("UNIQUE KEY");
        String name = primary ? PRIMARY : Backticks.bare(key.group(2));
        Matcher comment = COMMENT.matcher(key.group(4));
        String rest = comment.replaceAll("");
        String definition = key.group(1) + " " + key.group(3) + rest;
        List<Integer> columns = numbers(key.group(3));
        Properties properties = new Properties()
                .with("table", table.name())
                .with("definition", definition)
                .with("comment", comment.reset().find() ? TableText.unquoted(comment.group(1)) : "");
        if (unique) {
            Constraint.Type type = primary ? Constraint.Type.PRIMARY_KEY : Constraint.Type.UNIQUE;
            addConstraint(name, new Constraint.Definition(type, columns, null, null), definition, "");
            properties.with("constraint", name).with("unique", true);
        }
        String shown = shown(name) + " on " + table.name();
        Index.Definition indexed = new Index.Definition(columns, unique, primary, false);
        found.add(new Index(shown, Identities.of("index", shown), table.id(), indexed, true, properties.all()));
    }

    private void addForeignKey(Matcher key) {
        String database = key.group(4) == null ? "" : Backticks.ifNeeded(Backticks.bare(key.group(4))) + ".";
        String referenced = database + Backticks.ifNeeded(Backticks.bare(key.group(5)));
        List<Integer> columns = TableText.names(key.group(6)).stream()
                .map(column -> Identities.ofColumns(List.of(column)).getOrDefault(column, 0))
                .toList();
        Constraint.Reference reference = new Constraint.Reference(Identities.of("table", referenced), columns);
        addConstraint(
                Backticks.bare(key.group(1)),
                new Constraint.Definition(Constraint.Type.FOREIGN_KEY, numbers(key.group(3)), reference, null),
                key.group(2),
                "");
    }

    private void addCheck(String name, String expression, @Nullable String column) {
        List<Integer> columns = TableText.names(expression).stream()
                .map(numbers::get)
                .filter(number -> number != null)
                .distinct()
                .toList();
        addConstraint(
                name,
                new Constraint.Definition(Constraint.Type.CHECK, columns, null, expression),
                "CHECK (" + expression + ")",
                column == null ? "" : column);
    }

    /** A foreign key, a unique key and a check may have the same name. */
    private void addConstraint(String name, Constraint.Definition definition, String text, String column) {
        String shown = shown(name);
        while (!names.add(shown)) {
            shown += " (" + definition.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
        }
        String qualified = shown + " on " + table.name();
        found.add(new Constraint(
                qualified,
                Identities.of("constraint", qualified),
                table.id(),
                definition,
                true,
                0,
                new Properties()
                        .with("table", table.name())
                        .with("definition", text)
                        .with("column", column)
                        .all()));
    }

    private static String shown(String name) {
        return name.equals(PRIMARY) ? name : Backticks.ifNeeded(name);
    }

    private List<Integer> numbers(String parts) {
        return TableText.names(parts).stream()
                .map(column -> numbers.getOrDefault(column, 0))
                .toList();
    }
}
