package dev.rehearsal.audit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * All objects of a database and all rows.
 *
 * @param rows of every table
 * @param numbered columns that sequences feed, by table: which row gets which number is of no account
 */
record EndOfRun(Schema schema, Map<String, List<JsonObject>> rows, Map<String, Set<String>> numbered) {
    static final EndOfRun NONE = new EndOfRun(new Schema(Map.of()), Map.of(), Map.of());

    private static final String TABLES =
            "select oid::regclass::text from pg_class where relkind in ('r', 'm') and relispopulated"
                    + " and relnamespace::regnamespace::text !~ '^(pg_|information_schema)' order by 1";
    private static final String NUMBERED = """
            select a.attrelid::regclass::text, a.attname from pg_attribute a
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attnum > 0 and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like '%nextval(%')
            """;

    static EndOfRun read(Connection connection, List<String> books) throws SQLException {
        Map<String, List<JsonObject>> rows = new TreeMap<>();
        for (List<String> table : query(connection, TABLES)) {
            if (books.stream().noneMatch(book -> bare(book).equals(bare(table.get(0))))) {
                List<JsonObject> all = new ArrayList<>();
                for (List<String> row : query(connection, "select to_jsonb(t)::text from " + table.get(0) + " t")) {
                    all.add(JsonParser.parseString(row.get(0)).getAsJsonObject());
                }
                rows.put(table.get(0), all);
            }
        }
        Map<String, Set<String>> numbered = new TreeMap<>();
        for (List<String> column : query(connection, NUMBERED)) {
            numbered.computeIfAbsent(column.get(0), table -> new HashSet<>()).add(column.get(1));
        }
        try (SchemaReader reader = SchemaDialect.of(connection).open(connection, books)) {
            return new EndOfRun(reader.read(), rows, numbered);
        }
    }

    /**
     * What another state has otherwise, in words; empty where it is the same.
     *
     * @param again this state, reached once more if need be: values that differ from it are those of the moment
     */
    String differenceTo(EndOfRun other, Supplier<EndOfRun> again) {
        Set<String> different = new TreeSet<>();
        SchemaDifference.between(schema, other.schema).objects().stream()
                .filter(object -> object.category() == ObjectDifference.Category.STRUCTURE)
                .forEach(object -> different.add(object.kind() + " " + object.name() + " " + object.changes()));
        for (String table : rows.keySet()) {
            if (!isSame(table, other, Set.of())) {
                Set<String> moment = momentary(table, again.get());
                Set<String> unnumbered = new HashSet<>(moment);
                unnumbered.addAll(numbered.getOrDefault(table, Set.of()));
                if (!isSame(table, other, moment) && !isSame(table, other, unnumbered)) {
                    different.add("rows of " + table);
                }
            }
        }
        return String.join(", ", different);
    }

    private boolean isSame(String table, EndOfRun other, Set<String> but) {
        return masked(table, but).equals(other.masked(table, but));
    }

    private Set<String> momentary(String table, EndOfRun again) {
        Set<String> columns = new HashSet<>();
        rows.getOrDefault(table, List.of()).forEach(row -> columns.addAll(row.keySet()));
        columns.removeIf(column -> values(table, column).equals(again.values(table, column)));
        return columns;
    }

    private List<String> values(String table, String column) {
        return rows.getOrDefault(table, List.of()).stream()
                .map(row -> String.valueOf(row.get(column)))
                .sorted()
                .toList();
    }

    private List<String> masked(String table, Set<String> columns) {
        return rows.getOrDefault(table, List.of()).stream()
                .map(row -> {
                    Map<String, JsonElement> shown = new TreeMap<>(row.asMap());
                    shown.replaceAll((column, value) ->
                            columns.contains(column) && !value.isJsonNull() ? new JsonPrimitive("a value") : value);
                    return shown.toString();
                })
                .sorted()
                .toList();
    }

    private static String bare(String table) {
        return table.substring(table.lastIndexOf('.') + 1).replace("\"", "");
    }

    private static List<List<String>> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
