package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The schema by which editors complete {@code rehearsal.yml} says what the file may hold; written with {@code -Drehearsal.docs=write}. */
class SchemaTests {
    private static final Path SCHEMA = Path.of("../../docs/rehearsal.schema.json");
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Map<String, Object> TEXT = Map.of("type", List.of("string", "number", "boolean"));
    private static final Map<String, Object> TEXTS =
            ordered("anyOf", List.of(TEXT, ordered("type", "array", "items", TEXT)));

    @Test
    void theSchemaIsThatOfTheModel() throws IOException {
        String written = GSON.toJson(schema()) + "\n";
        if (System.getProperty("rehearsal.docs", "").equals("write")) {
            Files.writeString(SCHEMA, written);
        }
        assertThat(SCHEMA).hasContent(written);
    }

    @Test
    void whatTheFileMayHoldIsValidAndOthersAreNot() throws IOException {
        assertThat(isValid("""
                locations: prisma/migrations
                database: [postgres:17, mariadb]
                since: 20260101
                severity.LockKeptDuringWork: info
                options: {url: "x"}
                declarations:
                  crash-safety: true
                  golden-schema: db/schema.txt
                  lossy: [{migration: "2", columns: users.name, because: kept}]
                  seeded: {rows: 20, edge-cases: none}
                """)).isTrue();
        assertThat(isValid("locatoins: db")).isFalse();
        assertThat(isValid("declarations: {losy: []}")).isFalse();
        assertThat(isValid("declarations: {lossy: {migration: 2}}")).isFalse();
        assertThat(isValid("declarations: {seeded: {rows: many}}")).isFalse();
    }

    private static boolean isValid(String yaml) throws IOException {
        Validator validator = new ValidatorFactory().createValidator();
        var uri = validator.registerSchema(Files.readString(SCHEMA));
        return validator
                .validate(uri, GSON.toJson(new Yaml().<Object>load(yaml)))
                .isValid();
    }

    private static Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        DeclarationModel.options()
                .forEach(option -> properties.put(
                        option,
                        option.equals("options")
                                ? ordered(
                                        "anyOf",
                                        List.of(TEXTS, ordered("type", "object", "additionalProperties", TEXT)))
                                : TEXTS));
        Map<String, Object> declarations = new LinkedHashMap<>();
        DeclarationModel.annotations().forEach((name, type) -> declarations.put(name, declaration(type)));
        properties.put(
                DeclarationModel.SECTION,
                ordered("type", "object", "properties", declarations, "additionalProperties", false));
        return ordered(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "title",
                "rehearsal.yml",
                "type",
                "object",
                "properties",
                properties,
                "patternProperties",
                Map.of("^severity\\.", Map.of("enum", List.of("error", "warning", "info"))),
                "additionalProperties",
                false);
    }

    private static Object declaration(Class<? extends Annotation> type) {
        Map<String, Method> attributes = DeclarationModel.attributes(type);
        Map<String, Object> properties = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> properties.put(name, value(attribute.getReturnType())));
        List<String> required = attributes.entrySet().stream()
                .filter(each -> each.getValue().getDefaultValue() == null)
                .map(Map.Entry::getKey)
                .toList();
        Object whole = ordered(
                "type", "object", "properties", properties, "required", required, "additionalProperties", false);
        Stream<Object> shorter = attributes.size() == 1 && attributes.containsKey("value")
                ? Stream.of(TEXT)
                : required.isEmpty() ? Stream.of(Map.of("type", "boolean")) : Stream.of();
        List<Object> one = Stream.concat(Stream.of(whole), shorter).toList();
        Object single = one.size() == 1 ? whole : ordered("anyOf", one);
        return DeclarationModel.isRepeatable(type)
                ? ordered("anyOf", List.of(single, ordered("type", "array", "items", single)))
                : single;
    }

    private static Object value(Class<?> type) {
        if (type == String[].class) {
            return TEXTS;
        }
        if (type == int.class || type == long.class) {
            return Map.of("type", "integer");
        }
        return type.isEnum()
                ? Map.of(
                        "enum",
                        Stream.of(type.getEnumConstants())
                                .map(each -> each.toString().toLowerCase(Locale.ROOT))
                                .toList())
                : TEXT;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
