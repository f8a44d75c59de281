package dev.rehearsal.generate.row;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.generate.type.TypeTraits;
import dev.rehearsal.generate.value.Draw;
import dev.rehearsal.generate.value.ValueSource;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds to JSON documents the fields that the table's generated columns read. */
record JsonFields(ValueSource documents, List<Field> fields) implements ValueSource {
    private static final Set<ScalarKind> PLAIN = EnumSet.of(
            ScalarKind.TEXT,
            ScalarKind.PADDED_TEXT,
            ScalarKind.CASELESS_TEXT,
            ScalarKind.BOOLEAN,
            ScalarKind.DATE,
            ScalarKind.TIMESTAMP,
            ScalarKind.ZONED_TIMESTAMP,
            ScalarKind.UUID,
            ScalarKind.TIME);

    /** Something at a path in the document. */
    private record Field(List<String> path, ValueSource values, boolean number, boolean bool, boolean required) {
        JsonElement element(String text) {
            if (number) {
                try {
                    return new JsonPrimitive(new BigDecimal(text));
                } catch (NumberFormatException e) {
                    return new JsonPrimitive(0);
                }
            }
            return bool ? new JsonPrimitive(text.equals("true") || text.equals("1")) : new JsonPrimitive(text);
        }
    }

    /** The documents with what is taken out of them; the source itself where nothing is. */
    static ValueSource around(Generation generation, Attribute column, ValueSource documents) {
        if (!TypeTraits.isJson(column.type())) {
            return documents;
        }
        Map<List<String>, Field> fields = new LinkedHashMap<>();
        generation.table().attributes().stream()
                .filter(Attribute::generated)
                .sorted(Comparator.comparing(
                        generated -> paths(generated, column).size()))
                .forEach(generated -> paths(generated, column)
                        .forEach(path -> fields.putIfAbsent(path, field(generation, generated, path))));
        return fields.isEmpty() ? documents : new JsonFields(documents, List.copyOf(fields.values()));
    }

    private static Field field(Generation generation, Attribute generated, List<String> path) {
        boolean isScalar = generated.type().base() instanceof ValueType.Scalar;
        ScalarKind kind = generated.type().base() instanceof ValueType.Scalar scalar ? scalar.kind() : ScalarKind.OTHER;
        boolean known = kind.isNumber() || PLAIN.contains(kind) || !isScalar;
        ValueType type = known ? generated.type() : ValueType.Scalar.of(ScalarKind.TEXT, "text");
        Attribute part = new Attribute(0, path.get(path.size() - 1), type, generated.notNull(), "");
        Restriction restriction = generation.understanding().scenarios().get(0).of(generated.name());
        ValueSource values = generation.sources().of(generation.table(), part, restriction);
        return new Field(path, values, kind.isNumber(), kind == ScalarKind.BOOLEAN, generated.notNull());
    }

    /** The paths of a document that an expression, as the server spells it, looks at. */
    private static List<List<String>> paths(Attribute generated, Attribute document) {
        return TypeDialect.jsonOf(document.type())
                .map(json -> json.paths(String.valueOf(generated.defaultExpression()), document.name()))
                .orElse(List.of());
    }

    @Override
    public String draw(Draw draw) {
        return complete(documents.draw(draw), draw);
    }

    @Override
    public String distinct(long index) {
        return complete(documents.distinct(index), new Draw(index, new java.util.SplittableRandom(index)));
    }

    @Override
    public long distinctCount() {
        return documents.distinctCount();
    }

    @Override
    public long ordinaryCount() {
        return documents.ordinaryCount();
    }

    private String complete(String document, Draw draw) {
        JsonElement parsed = JsonParser.parseString(document);
        JsonObject whole = parsed.isJsonObject() ? parsed.getAsJsonObject() : new JsonObject();
        if (!parsed.isJsonObject() && !parsed.isJsonNull()) {
            JsonArray rest = new JsonArray();
            rest.add(parsed);
            whole.add("rest", rest);
        }
        for (Field field : fields) {
            if (field.required || draw.random().nextInt(10) > 0) {
                put(whole, field, field.element(field.values.draw(draw)));
            }
        }
        return whole.toString();
    }

    private static void put(JsonObject whole, Field field, JsonElement value) {
        JsonObject at = whole;
        for (String step : field.path.subList(0, field.path.size() - 1)) {
            JsonElement next = at.get(step);
            if (next == null || !next.isJsonObject()) {
                next = new JsonObject();
                at.add(step, next);
            }
            at = next.getAsJsonObject();
        }
        at.add(field.path.get(field.path.size() - 1), value);
    }
}
