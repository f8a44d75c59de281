package dev.rehearsal.product.postgres.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rehearsal.schema.CatalogObject;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.HiddenValues;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Sequence;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.Type;
import dev.rehearsal.schema.TypeForm;
import dev.rehearsal.secret.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a catalog query.
 *
 * @param oid the object's oid
 * @param kind what it is
 * @param name its name
 * @param properties what counts about it
 * @param details what only its own record knows; empty for kinds without one
 */
record CatalogRow(long oid, String kind, String name, SortedMap<String, String> properties, JsonObject details) {

    static CatalogRow of(ResultSet row) throws SQLException {
        String details = row.getString(5);
        return new CatalogRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                properties(JsonParser.parseString(row.getString(4)).getAsJsonObject()),
                details == null
                        ? new JsonObject()
                        : JsonParser.parseString(details).getAsJsonObject());
    }

    SchemaObject describe(Kind queried) {
        return switch (queried) {
            case TABLE -> table();
            case CONSTRAINT -> constraint();
            case INDEX ->
                new Index(
                        name,
                        oid,
                        number("table"),
                        new Index.Definition(integers("columns"), flag("unique"), flag("primary"), flag("predicate")),
                        flag("valid"),
                        properties);
            case SEQUENCE ->
                new Sequence(name, oid, number("increment"), number("table"), (int) number("column"), properties);
            case TYPE -> new Type(kind, name, oid, typeForm(text("typtype")), texts("labels"), properties);
            case ROUTINE -> new Routine(kind, name, oid, text("body"), properties);
            default -> new CatalogObject(kind, name, oid, properties, queried.isServerWide());
        };
    }

    private Table table() {
        List<Column> columns = new ArrayList<>();
        for (JsonElement element : array("columns")) {
            columns.add(column(element.getAsJsonArray()));
        }
        List<Long> parents = new ArrayList<>();
        array("parents").forEach(parent -> parents.add(parent.getAsLong()));
        return new Table(
                kind,
                name,
                oid,
                form(text("relkind")),
                persistence(text("persistence")),
                new Table.Inheritance(flag("partition"), parents),
                columns,
                properties);
    }

    private static Column column(JsonArray values) {
        Column.DataType type = new Column.DataType(
                values.get(3).getAsLong(),
                typeForm(values.get(4).getAsString()),
                values.get(5).getAsLong(),
                values.get(6).getAsLong(),
                values.get(7).getAsString(),
                textOrNull(values.get(8)));
        return new Column(
                values.get(0).getAsInt(),
                values.get(1).getAsString(),
                values.get(2).getAsString(),
                type,
                values.get(11).getAsBoolean(),
                textOrNull(values.get(12)),
                generation(values.get(10).getAsString(), values.get(9).getAsString()),
                properties(values.get(13).getAsJsonObject()));
    }

    private static Table.Form form(String relkind) {
        return switch (relkind) {
            case "p" -> Table.Form.PARTITIONED_TABLE;
            case "f" -> Table.Form.FOREIGN_TABLE;
            case "v" -> Table.Form.VIEW;
            case "m" -> Table.Form.MATERIALIZED_VIEW;
            default -> Table.Form.TABLE;
        };
    }

    private static Table.Persistence persistence(String relpersistence) {
        return switch (relpersistence) {
            case "u" -> Table.Persistence.UNLOGGED;
            case "t" -> Table.Persistence.TEMPORARY;
            default -> Table.Persistence.PERMANENT;
        };
    }

    private static TypeForm typeForm(String typtype) {
        return switch (typtype) {
            case "c" -> TypeForm.COMPOSITE;
            case "d" -> TypeForm.DOMAIN;
            case "e" -> TypeForm.ENUM;
            case "p" -> TypeForm.PSEUDO;
            case "r" -> TypeForm.RANGE;
            case "m" -> TypeForm.MULTIRANGE;
            default -> TypeForm.BASE;
        };
    }

    private static Constraint.Type constraintType(String contype) {
        return switch (contype) {
            case "c" -> Constraint.Type.CHECK;
            case "p" -> Constraint.Type.PRIMARY_KEY;
            case "u" -> Constraint.Type.UNIQUE;
            case "x" -> Constraint.Type.EXCLUSION;
            case "f" -> Constraint.Type.FOREIGN_KEY;
            case "n" -> Constraint.Type.NOT_NULL;
            default -> Constraint.Type.OTHER;
        };
    }

    private static Column.Generation generation(String identity, String generated) {
        return switch (identity + generated) {
            case "a" -> Column.Generation.IDENTITY_ALWAYS;
            case "d" -> Column.Generation.IDENTITY_BY_DEFAULT;
            case "s" -> Column.Generation.STORED;
            case "v" -> Column.Generation.VIRTUAL;
            default -> Column.Generation.NONE;
        };
    }

    private Constraint constraint() {
        Constraint.Type type = constraintType(text("type"));
        return new Constraint(
                name,
                oid,
                number("table"),
                new Constraint.Definition(
                        type,
                        integers("columns"),
                        type == Constraint.Type.FOREIGN_KEY
                                ? new Constraint.Reference(number("referenced"), integers("referencedColumns"))
                                : null,
                        textOrNull(details.get("expression"))),
                flag("validated"),
                number("parent"),
                properties);
    }

    private static SortedMap<String, String> properties(JsonObject json) {
        SortedMap<String, String> properties = new TreeMap<>();
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            JsonElement value = entry.getValue();
            if (value.isJsonNull()) {
                continue;
            }
            if (entry.getKey().equals("acl")) {
                properties.putAll(AccessControlList.of(value.getAsJsonArray(), textOrNull(json.get("owner"))));
            } else if (entry.getKey().startsWith("secret ")) {
                properties.putAll(SecretProperties.of(entry.getKey().substring("secret ".length()), value));
            } else if (!value.getAsString().isEmpty()) {
                properties.put(entry.getKey(), value.getAsString());
            }
        }
        return Collections.unmodifiableSortedMap(properties);
    }

    private String text(String key) {
        JsonElement value = details.get(key);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    private long number(String key) {
        JsonElement value = details.get(key);
        return value == null || value.isJsonNull() ? 0 : value.getAsLong();
    }

    private boolean flag(String key) {
        JsonElement value = details.get(key);
        return value != null && !value.isJsonNull() && value.getAsBoolean();
    }

    private JsonArray array(String key) {
        JsonElement value = details.get(key);
        return value == null || value.isJsonNull() ? new JsonArray() : value.getAsJsonArray();
    }

    private List<Integer> integers(String key) {
        List<Integer> numbers = new ArrayList<>();
        array(key).forEach(number -> numbers.add(number.getAsInt()));
        return numbers;
    }

    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        array(key).forEach(text -> texts.add(text.getAsString()));
        return texts;
    }

    private static @Nullable String textOrNull(@Nullable JsonElement value) {
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }

    /** Properties that may hold a password. */
    private static final class SecretProperties {
        private static final Pattern CONNECTION_PASSWORD =
                Pattern.compile("(password\\s*=\\s*)('(?:[^'\\\\]|\\\\.)*+'|\\S+)", Pattern.CASE_INSENSITIVE);

        private SecretProperties() {}

        /** The properties for options or a text that may hold a password. */
        static SortedMap<String, String> of(String name, JsonElement value) {
            SortedMap<String, String> properties = new TreeMap<>();
            if (value.isJsonArray()) {
                value.getAsJsonArray().forEach(option -> addOption(option.getAsString(), properties));
            } else if (name.equals("connection")) {
                String text = value.getAsString();
                properties.put(
                        name, Secrets.masked(CONNECTION_PASSWORD.matcher(text).replaceAll("$1(hidden)")));
                properties.put(name + " password", HiddenValues.of(text));
            } else {
                properties.put(name, HiddenValues.of(value.getAsString()));
            }
            return properties;
        }

        private static void addOption(String option, SortedMap<String, String> properties) {
            int equals = option.indexOf('=');
            String key = option.substring(0, Math.max(equals, 0));
            boolean secret = Secrets.isNameOfOne(key);
            String value = option.substring(equals + 1);
            properties.put("option " + key, secret ? HiddenValues.of(value) : value);
        }
    }
}
