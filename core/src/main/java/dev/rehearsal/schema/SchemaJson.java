package dev.rehearsal.schema;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes and reads a golden schema: JSON by kind and name, one property a line, without any oid. */
final class SchemaJson {
    private static final int FORMAT = 1;
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Column.DataType UNKNOWN = new Column.DataType(0, TypeForm.UNKNOWN, 0, 0, "-", null);

    private static final Constraint.Definition UNKNOWN_CONSTRAINT =
            new Constraint.Definition(Constraint.Type.OTHER, List.of(), null, null);
    private static final Index.Definition UNKNOWN_INDEX = new Index.Definition(List.of(), false, false, false);

    private SchemaJson() {}

    static String write(Schema schema) {
        JsonObject kinds = new JsonObject();
        schema.objects().values().forEach(object -> within(kinds, object.kind()).add(object.name(), json(object)));
        JsonObject file = new JsonObject();
        file.addProperty("format", FORMAT);
        file.add("schema", kinds);
        return GSON.toJson(file) + "\n";
    }

    private static JsonObject within(JsonObject kinds, String kind) {
        if (!kinds.has(kind)) {
            kinds.add(kind, new JsonObject());
        }
        return kinds.getAsJsonObject(kind);
    }

    private static JsonObject json(SchemaObject object) {
        if (object instanceof Table table) {
            JsonObject written = json(table.own());
            JsonObject columns = new JsonObject();
            table.columns().forEach(column -> columns.add(column.name(), json(column.properties())));
            written.add("columns", columns);
            return written;
        }
        return json(object.properties());
    }

    private static JsonObject json(SortedMap<String, String> properties) {
        JsonObject written = new JsonObject();
        properties.forEach(written::addProperty);
        return written;
    }

    static Schema read(String text, String path) {
        try {
            JsonObject file = JsonParser.parseString(text).getAsJsonObject();
            if (!file.has("format") || file.get("format").getAsInt() != FORMAT) {
                throw new SchemaException(
                        path + ": is no golden schema of format " + FORMAT
                                + "; write it anew with -Drehearsal.golden=write",
                        null);
            }
            return schema(file.getAsJsonObject("schema"));
        } catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException e) {
            throw new SchemaException(
                    path + ": the golden schema cannot be read: " + e.getMessage()
                            + "; write it anew with -Drehearsal.golden=write",
                    e);
        }
    }

    private static Schema schema(JsonObject kinds) {
        Map<String, SchemaObject> objects = new TreeMap<>();
        for (Map.Entry<String, JsonElement> kind : kinds.entrySet()) {
            kind.getValue().getAsJsonObject().entrySet().forEach(entry -> {
                JsonObject written = entry.getValue().getAsJsonObject();
                SchemaObject object = written.has("columns")
                        ? table(kind.getKey(), entry.getKey(), written)
                        : object(kind.getKey(), entry.getKey(), properties(written));
                objects.put(object.key(), object);
            });
        }
        return new Schema(Collections.unmodifiableMap(objects));
    }

    private static Table table(String kind, String name, JsonObject written) {
        List<Column> columns = new ArrayList<>();
        for (Map.Entry<String, JsonElement> column :
                written.getAsJsonObject("columns").entrySet()) {
            columns.add(column(
                    columns.size() + 1, column.getKey(), column.getValue().getAsJsonObject()));
        }
        written.remove("columns");
        return new Table(
                kind,
                name,
                identity(name),
                Table.Form.TABLE,
                Table.Persistence.PERMANENT,
                Table.Inheritance.NONE,
                columns,
                properties(written));
    }

    private static Column column(int number, String name, JsonObject written) {
        SortedMap<String, String> more = new TreeMap<>(properties(written));
        String type = taken(more, "type", "");
        boolean notNull = more.remove("not null") != null;
        String identity = taken(more, "identity", "");
        String generated = taken(more, "generated", "");
        @Nullable String expression = more.remove(generated.isEmpty() ? "default" : "generated as");
        return new Column(
                number,
                name,
                type,
                UNKNOWN,
                notNull,
                expression,
                generation(identity, generated),
                Collections.unmodifiableSortedMap(more));
    }

    private static Column.Generation generation(String identity, String generated) {
        if (!generated.isEmpty()) {
            return generated.equals("stored") ? Column.Generation.STORED : Column.Generation.VIRTUAL;
        }
        return switch (identity) {
            case "" -> Column.Generation.NONE;
            case "always" -> Column.Generation.IDENTITY_ALWAYS;
            default -> Column.Generation.IDENTITY_BY_DEFAULT;
        };
    }

    private static String taken(SortedMap<String, String> properties, String name, String otherwise) {
        String value = properties.remove(name);
        return value == null ? otherwise : value;
    }

    private static SortedMap<String, String> properties(JsonObject written) {
        SortedMap<String, String> properties = new TreeMap<>();
        written.entrySet()
                .forEach(
                        entry -> properties.put(entry.getKey(), entry.getValue().getAsString()));
        return Collections.unmodifiableSortedMap(properties);
    }

    /** A number in place of an id: the same name gives the same number. */
    static long identity(String name) {
        return name.hashCode();
    }

    /** An object of which only the properties are known. */
    static SchemaObject object(String kind, String name, SortedMap<String, String> properties) {
        long id = identity(name);
        long table = identity(properties.getOrDefault("table", ""));
        return switch (kind) {
            case "constraint" -> new Constraint(name, id, table, UNKNOWN_CONSTRAINT, true, 0, properties);
            case "index" -> new Index(name, id, table, UNKNOWN_INDEX, true, properties);
            case "sequence" -> new Sequence(name, id, 1, 0, 0, properties);
            case "type", "domain" -> new Type(kind, name, id, form(kind, properties), List.of(), properties);
            case "function", "procedure", "aggregate" -> new Routine(kind, name, id, "", properties);
            default -> new CatalogObject(kind, name, id, properties, false);
        };
    }

    private static TypeForm form(String kind, SortedMap<String, String> properties) {
        if (kind.equals("domain")) {
            return TypeForm.DOMAIN;
        }
        return properties.containsKey("labels")
                ? TypeForm.ENUM
                : properties.containsKey("attributes") ? TypeForm.COMPOSITE : TypeForm.UNKNOWN;
    }
}
