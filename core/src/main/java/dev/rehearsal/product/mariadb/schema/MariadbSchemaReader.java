package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.product.mariadb.dialect.Identities;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.schema.TableText.TableOptions;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.IgnoredTables;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaException;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.Sequence;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads MariaDB's catalog. {@code SHOW CREATE} says everything about a table, so a table whose text is the same as before is not read again; views
 * are, because what they are made of may have changed.
 */
final class MariadbSchemaReader implements SchemaReader {
    private static final Pattern SEQUENCE =
            Pattern.compile("CREATE SEQUENCE " + TableText.NAME + " (.*?)( ENGINE=\\S+)?");
    private static final Pattern INCREMENT = Pattern.compile("increment by (-?\\d+)");

    private final Collection<String> ignoredTables;
    private final SchemaDialect dialect;
    private CatalogSession session;
    private String database;
    private Map<String, ReadTable> tables = Map.of();
    private @Nullable Schema current;

    private MariadbSchemaReader(CatalogSession session, Collection<String> ignoredTables, SchemaDialect dialect)
            throws SQLException {
        this.session = session;
        this.database = session.database();
        this.ignoredTables = List.copyOf(ignoredTables);
        this.dialect = dialect;
    }

    static SchemaReader open(
            Connection observer, Collection<String> ignoredTables, SchemaDialect dialect, Product product) {
        try {
            return new MariadbSchemaReader(new CatalogSession(observer, product), ignoredTables, dialect);
        } catch (SQLException e) {
            throw new SchemaException("cannot set up the session that reads the catalog: " + e.getMessage(), e);
        }
    }

    @Override
    public Schema read() {
        try {
            Map<String, SchemaObject> objects = objects();
            Schema known = current;
            if (known != null && known.objects().equals(objects)) {
                return known;
            }
            if (known != null) {
                objects.replaceAll(
                        (key, object) -> object.equals(known.objects().get(key))
                                ? known.objects().get(key)
                                : object);
            }
            Schema schema = new Schema(Collections.unmodifiableMap(objects), dialect);
            current = schema;
            return schema;
        } catch (SQLException e) {
            throw new SchemaException("cannot read the catalog: " + e.getMessage(), e);
        }
    }

    @Override
    public Schema readAnew() {
        tables = Map.of();
        return read();
    }

    @Override
    public void reconnect(Connection observer) {
        try {
            session = new CatalogSession(observer, session.product());
            database = session.database();
        } catch (SQLException e) {
            throw new SchemaException("cannot set up the session that reads the catalog: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // Its statements are closed as soon as they are read.
    }

    private Map<String, SchemaObject> objects() throws SQLException {
        List<SchemaObject> found = new ArrayList<>();
        Map<String, String> relations = session.relations(Programs.questions(session, found));
        Map<String, List<String>> views = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        session.showCreate(relations).forEach((name, shown) -> {
            switch (relations.getOrDefault(name, "")) {
                case "VIEW" -> views.put(name, shown);
                case "SEQUENCE" -> found.add(sequence(name, shown.get(0)));
                default -> texts.put(name, shown.get(0));
            }
        });
        readTables(texts);
        tables.values().forEach(table -> found.addAll(table.objects()));
        found.addAll(views(views));
        IgnoredTables ignored = new IgnoredTables(ignoredTables.stream()
                .map(name -> name.replace("`", ""))
                .map(name -> name.startsWith(database + ".") ? name.substring(database.length() + 1) : name)
                .toList());
        Map<String, SchemaObject> all = new TreeMap<>();
        found.stream().filter(object -> !ignored.covers(object)).forEach(object -> all.put(object.key(), object));
        return all;
    }

    /** Reads the tables whose text is another one than before. */
    private void readTables(Map<String, String> texts) throws SQLException {
        Map<String, ReadTable> now = new TreeMap<>();
        List<String> changed = new ArrayList<>();
        texts.forEach((name, text) -> {
            ReadTable known = tables.get(name);
            if (known != null && known.text().equals(text)) {
                now.put(name, known);
            } else {
                changed.add(name);
            }
        });
        Map<String, List<ColumnRow>> columns = session.columns(changed);
        Map<String, Map<String, String>> checks = session.columnChecks(changed);
        for (String name : changed) {
            TableText parts = TableText.of(texts.getOrDefault(name, ""));
            Table table = table(name, parts, columns(columns.getOrDefault(name, List.of())));
            List<SchemaObject> objects =
                    new ArrayList<>(MariadbKeys.of(table, parts, checks.getOrDefault(name, Map.of())));
            objects.add(table);
            now.put(name, new ReadTable(texts.getOrDefault(name, ""), objects));
        }
        tables = now;
    }

    private List<Table> views(Map<String, List<String>> shown) throws SQLException {
        Map<String, List<ColumnRow>> columns = session.columns(shown.keySet());
        Set<String> answering = session.answering(shown.keySet());
        List<Table> views = new ArrayList<>();
        for (Map.Entry<String, List<String>> view : shown.entrySet()) {
            List<Column> itsColumns = columns(columns.getOrDefault(view.getKey(), List.of()).stream()
                    .map(ColumnRow::ofView)
                    .toList());
            views.add(
                    Views.of(view.getKey(), view.getValue(), itsColumns, answering.contains(view.getKey()), database));
        }
        return views;
    }

    private static List<Column> columns(List<ColumnRow> rows) {
        Map<String, Integer> numbers =
                Identities.ofColumns(rows.stream().map(ColumnRow::name).toList());
        return rows.stream()
                .map(row -> row.column(numbers.getOrDefault(row.name(), 0)))
                .toList();
    }

    private static Table table(String name, TableText text, List<Column> columns) {
        String quoted = Backticks.ifNeeded(name);
        return new Table(
                "table",
                quoted,
                Identities.of("table", quoted),
                Table.Form.TABLE,
                Table.Persistence.PERMANENT,
                Table.Inheritance.NONE,
                columns,
                TableOptions.of(text));
    }

    private static Sequence sequence(String name, String text) {
        Matcher parts = SEQUENCE.matcher(text);
        String definition = parts.matches() ? parts.group(1) : text;
        Matcher increment = INCREMENT.matcher(definition);
        String quoted = Backticks.ifNeeded(name);
        return new Sequence(
                quoted,
                Identities.of("sequence", quoted),
                increment.find() ? Long.parseLong(increment.group(1)) : 1,
                0,
                0,
                new Properties().with("definition", definition).all());
    }

    /** A table with everything of it, and the text that it was read from. */
    private record ReadTable(String text, List<SchemaObject> objects) {}
}
