package dev.rehearsal.report.format;

import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Published schemas, in {@code src/test/resources/schemas}. */
public final class Schemas {
    private static final JsonNodeFactory GSON = new GsonNode.Factory();
    private static final URI SCHEMA = URI.create("urn:schema");

    private Schemas() {}

    /** What of a JSON text is not as the schema has it; empty where it is. */
    public static List<String> errors(String schemaFile, String json) {
        Validator validator = new ValidatorFactory().withJsonNodeFactory(GSON).createValidator();
        URI schema = validator.registerSchema(SCHEMA, JsonParser.parseString(read(schemaFile)));
        Validator.Result result = validator.validate(schema, JsonParser.parseString(json));
        List<String> errors = result.getErrors().stream().map(Schemas::told).toList();
        return errors.isEmpty() && !result.isValid() ? List.of("is not valid") : errors;
    }

    private static String told(Error error) {
        return error.getInstanceLocation() + ": " + error.getError();
    }

    private static String read(String schemaFile) {
        try (InputStream schema = Schemas.class.getResourceAsStream("/schemas/" + schemaFile)) {
            if (schema == null) {
                throw new IllegalArgumentException("There is no schema " + schemaFile + ".");
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
