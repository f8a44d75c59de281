package dev.rehearsal.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps of a schema what does not depend on where it stands: on roles, on the server and on the tool's books. */
final class PortableSchema {
    private static final Set<String> ENVIRONMENT = Set.of("privileges", "default privileges", "large object");
    private static final String IN_EVERY_DATABASE = "extension plpgsql";
    private static final Set<String> MODELLED = Set.of("table", "constraint", "index", "type");

    private static final Set<String> MODELLED_PROPERTIES = Set.of("definition", "table", "constraint", "labels");

    private final IgnoredTables ignored;
    private final Set<String> schemasOfBooks;
    private final boolean modelOnly;

    /**
     * A choice.
     *
     * @param books the migration tool's own tables
     * @param modelOnly whether only tables, their columns, constraints, indexes and enums are kept
     */
    PortableSchema(Collection<String> books, boolean modelOnly) {
        this.ignored = new IgnoredTables(books);
        this.modelOnly = modelOnly;
        this.schemasOfBooks = books.stream()
                .map(name -> name.replace("\"", ""))
                .filter(name -> name.contains(".") && !name.startsWith("public."))
                .map(name -> "schema " + name.substring(0, name.indexOf('.')))
                .collect(Collectors.toUnmodifiableSet());
    }

    Schema of(Schema schema) {
        Map<String, SchemaObject> kept = new TreeMap<>();
        for (SchemaObject object : schema.objects().values()) {
            if (isKept(object)) {
                SchemaObject portable = portable(object);
                kept.put(portable.key(), portable);
            }
        }
        return new Schema(Collections.unmodifiableMap(kept));
    }

    private boolean isKept(SchemaObject object) {
        boolean serverWide = object instanceof CatalogObject other && other.serverWide();
        return !serverWide
                && !object.key().equals(IN_EVERY_DATABASE)
                && !ENVIRONMENT.contains(object.kind())
                && !schemasOfBooks.contains(object.key().replace("\"", ""))
                && !ignored.covers(object)
                && (!modelOnly || isModelled(object));
    }

    private static boolean isModelled(SchemaObject object) {
        boolean ofConstraint = object instanceof Index && object.properties().containsKey("constraint");
        return MODELLED.contains(object.kind())
                && !ofConstraint
                && (!object.kind().equals("type") || isEnum(object));
    }

    private static boolean isEnum(SchemaObject object) {
        return object.properties().containsKey("labels");
    }

    private SchemaObject portable(SchemaObject object) {
        if (object instanceof Table table) {
            return portable(table);
        }
        SortedMap<String, String> properties =
                modelOnly ? withLabelsSorted(object.properties()) : portable(object.properties());
        return SchemaJson.object(object.kind(), modelOnly ? modelName(object) : object.name(), properties);
    }

    /** A model knows no name for the key of one column: the server's own stands for whichever it has. */
    private static String modelName(SchemaObject object) {
        String definition = object.properties().getOrDefault("definition", "");
        if (!definition.startsWith("PRIMARY KEY (") || definition.contains(",")) {
            return object.name();
        }
        String table = object.properties().getOrDefault("table", "");
        String bare = table.substring(table.lastIndexOf('.') + 1).replace("\"", "");
        return Names.quoted(bare + "_pkey") + " on " + table;
    }

    private Table portable(Table table) {
        List<Column> columns = table.columns().stream()
                .map(column -> new Column(
                        column.number(),
                        column.name(),
                        column.type(),
                        column.dataType(),
                        column.notNull(),
                        column.defaultExpression(),
                        column.generation(),
                        modelOnly ? Collections.emptySortedMap() : portable(column.more())))
                .toList();
        return new Table(
                table.kind(),
                table.name(),
                SchemaJson.identity(table.name()),
                table.form(),
                table.persistence(),
                table.inheritance(),
                columns,
                modelOnly ? Collections.emptySortedMap() : portable(table.own()));
    }

    private static SortedMap<String, String> portable(SortedMap<String, String> properties) {
        SortedMap<String, String> kept = new TreeMap<>(properties);
        kept.entrySet().removeIf(entry -> isOfEnvironment(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableSortedMap(kept);
    }

    /** Labels are only ever added at the end, wherever the model has them; and nothing but structure is a model's. */
    private static SortedMap<String, String> withLabelsSorted(SortedMap<String, String> properties) {
        SortedMap<String, String> kept = new TreeMap<>(properties);
        kept.keySet().retainAll(MODELLED_PROPERTIES);
        kept.computeIfPresent(
                "labels",
                (name, labels) ->
                        Stream.of(labels.split("(?<='), (?=')")).sorted().collect(Collectors.joining(", ")));
        return Collections.unmodifiableSortedMap(kept);
    }

    /**
     * PostgreSQL 18 alone keeps NOT NULL as named constraints; no file says when a materialized view is refreshed; a password's
     * digest belongs into none.
     */
    private static boolean isOfEnvironment(String property, String value) {
        return property.equals("owner")
                || property.startsWith("privileges")
                || property.equals("version")
                || property.equals("populated")
                || property.equals("not null constraint")
                || (property.equals("access method") && value.equals("heap"))
                || value.startsWith(HiddenValues.MARK);
    }
}
