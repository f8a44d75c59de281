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
import org.jspecify.annotations.Nullable;

/** Reduces a schema to what is the same everywhere: without roles, server-wide objects and the tool's schema history tables. */
final class PortableSchema {
    private static final Set<String> ENVIRONMENT = Set.of("privileges", "default privileges", "large object");
    private static final String IN_EVERY_DATABASE = "extension plpgsql";
    private static final Set<String> MODELLED = Set.of("table", "constraint", "index", "type");

    private static final Set<String> MODELLED_PROPERTIES = Set.of("definition", "table", "constraint", "labels");

    private final IgnoredTables ignored;
    private final Set<String> schemasOfHistoryTables;
    private final boolean modelOnly;

    /**
     * A choice.
     *
     * @param historyTables the migration tool's schema history tables
     * @param modelOnly whether only tables, their columns, constraints, indexes and enums are kept
     */
    PortableSchema(Collection<String> historyTables, boolean modelOnly) {
        this.ignored = new IgnoredTables(historyTables);
        this.modelOnly = modelOnly;
        this.schemasOfHistoryTables = historyTables.stream()
                .map(name -> name.replace("\"", ""))
                .filter(name -> name.contains(".") && !name.startsWith("public."))
                .map(name -> "schema " + name.substring(0, name.indexOf('.')))
                .collect(Collectors.toUnmodifiableSet());
    }

    Schema of(Schema schema) {
        Map<String, SchemaObject> kept = new TreeMap<>();
        for (SchemaObject object : schema.objects().values()) {
            if (isKept(object)) {
                SchemaObject portable = portable(object, schema.dialect());
                kept.put(portable.key(), portable);
            }
        }
        return new Schema(Collections.unmodifiableMap(kept), schema.dialect());
    }

    private boolean isKept(SchemaObject object) {
        boolean serverWide = object instanceof CatalogObject other && other.serverWide();
        return !serverWide
                && !object.key().equals(IN_EVERY_DATABASE)
                && !ENVIRONMENT.contains(object.kind())
                && !schemasOfHistoryTables.contains(object.key().replace("\"", ""))
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

    private SchemaObject portable(SchemaObject object, @Nullable SchemaDialect dialect) {
        if (object instanceof Table table) {
            return portable(table);
        }
        SortedMap<String, String> properties =
                modelOnly ? withLabelsSorted(object.properties()) : portable(object.properties());
        return SchemaJson.object(object.kind(), modelOnly ? modelName(object, dialect) : object.name(), properties);
    }

    /** The name of an object in a model. A model has no name for a primary key of one column, so that the server's default stands for any. */
    private static String modelName(SchemaObject object, @Nullable SchemaDialect dialect) {
        String definition = object.properties().getOrDefault("definition", "");
        if (!definition.startsWith("PRIMARY KEY (") || definition.contains(",")) {
            return object.name();
        }
        String table = object.properties().getOrDefault("table", "");
        String bare = table.substring(table.lastIndexOf('.') + 1).replace("\"", "");
        String key = bare + "_pkey";
        return (dialect == null ? key : dialect.quotedIfNeeded(key)) + " on " + table;
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

    /** The properties that a model holds. Labels are sorted, because a migration can add them at the end only. */
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
     * Whether a property depends on the environment. Only PostgreSQL 18 keeps NOT NULL as named constraints, no file says whether a
     * materialized view is populated, and digests of passwords do not belong into files.
     */
    private static boolean isOfEnvironment(String property, String value) {
        return property.equals("owner")
                || property.equals("definer")
                || property.startsWith("privileges")
                || property.equals("version")
                || property.equals("populated")
                || property.equals("not null constraint")
                || (property.equals("access method") && value.equals("heap"))
                || value.startsWith(HiddenValues.MARK);
    }
}
