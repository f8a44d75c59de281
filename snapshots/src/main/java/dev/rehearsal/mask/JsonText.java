package dev.rehearsal.mask;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/** A document with the same keys and shape, whose texts are masked; numbers only where their key says that they are personal. */
record JsonText(NestedMasks nested) implements UnaryOperator<String> {

    @Override
    public String apply(String value) {
        StringWriter masked = new StringWriter(value.length());
        try (JsonReader reader = new JsonReader(new StringReader(value));
                JsonWriter writer = new JsonWriter(masked)) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(Integer.MAX_VALUE);
            writer.setSerializeNulls(true);
            new Walk(reader, writer, nested).all();
        } catch (IOException e) {
            throw new MaskingException("A document in JSON cannot be read", e);
        }
        return masked.toString();
    }

    /** One pass over a document. */
    private static final class Walk {
        private final JsonReader reader;
        private final JsonWriter writer;
        private final NestedMasks nested;
        private final Deque<String> keys = new ArrayDeque<>();
        private String key = "";

        Walk(JsonReader reader, JsonWriter writer, NestedMasks nested) {
            this.reader = reader;
            this.writer = writer;
            this.nested = nested;
        }

        void all() throws IOException {
            JsonToken token = reader.peek();
            while (token != JsonToken.END_DOCUMENT) {
                one(token);
                token = reader.peek();
            }
        }

        private void one(JsonToken token) throws IOException {
            switch (token) {
                case BEGIN_OBJECT, BEGIN_ARRAY, END_OBJECT, END_ARRAY -> bracket(token);
                case NAME -> {
                    key = reader.nextName();
                    writer.name(nested.key(key));
                }
                case STRING -> writer.value(leaf().text().apply(reader.nextString()));
                case NUMBER -> writer.jsonValue(leaf().number().apply(reader.nextString()));
                case BOOLEAN -> writer.value(reader.nextBoolean());
                case NULL -> {
                    reader.nextNull();
                    writer.nullValue();
                }
                case END_DOCUMENT -> {}
            }
        }

        private void bracket(JsonToken token) throws IOException {
            switch (token) {
                case BEGIN_OBJECT -> {
                    reader.beginObject();
                    writer.beginObject();
                    keys.push(key);
                }
                case END_OBJECT -> {
                    reader.endObject();
                    writer.endObject();
                    key = keys.pop();
                }
                case BEGIN_ARRAY -> {
                    reader.beginArray();
                    writer.beginArray();
                }
                default -> {
                    reader.endArray();
                    writer.endArray();
                }
            }
        }

        private NestedMasks.Leaf leaf() {
            return nested.of(keys.isEmpty() ? "" : keys.peek(), key);
        }
    }
}
