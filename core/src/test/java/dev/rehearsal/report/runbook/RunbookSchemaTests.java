package dev.rehearsal.report.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema of runbooks in JSON has what their records have, with the words of their Javadoc; written with {@code -Drehearsal.docs=write}. */
class RunbookSchemaTests {
    private static final Path SCHEMA = Path.of("../docs/runbook.schema.json");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    @Test
    void theSchemaIsThatOfTheRecords() throws IOException {
        String written = GSON.toJson(schema()) + "\n";
        if (System.getProperty("rehearsal.docs", "").equals("write")) {
            Files.writeString(SCHEMA, written);
        }
        assertThat(SCHEMA).hasContent(written);
    }

    @Test
    void whatWasAskedForIsRequired() throws IOException {
        assertThat(GSON.toJson(schema().get("required")))
                .contains(
                        "migration_name",
                        "migration_type",
                        "risk_level",
                        "strategy",
                        "estimated_duration",
                        "files_created",
                        "breaking_changes",
                        "requires_backfill",
                        "rollback_available",
                        "checklist",
                        "next_steps");
        var uri = new ValidatorFactory().createValidator();
        var registered = uri.registerSchema(GSON.toJson(schema()));
        assertThat(uri.validate(registered, "{\"format\": \"rehearsal-runbook/1\"}")
                        .isValid())
                .isFalse();
    }

    private static Map<String, Object> schema() throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("format", Map.of("const", RunbookJson.FORMAT));
        properties.putAll(properties(Runbook.Setting.class));
        properties.putAll(assessed());
        properties.put("files_created", array(TEXT));
        properties.put("rollback_available", described(Map.of("type", "boolean"), "whether every down ran to its end"));
        Map<String, Object> migration = new LinkedHashMap<>(properties(PlannedMigration.class));
        migration.remove("assessment");
        migration.remove("naming");
        migration.putAll(properties(PlannedMigration.Naming.class));
        migration.putAll(assessed());
        migration.put("rollback_available", Map.of("type", "boolean"));
        properties.put("migrations", array(object(migration)));
        properties.put("checklist", object(properties(Checklist.class)));
        properties.put("next_steps", array(TEXT));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "The plan of a release, as Rehearsal writes it with rehearsal.report.formats=runbook-json");
        schema.putAll(object(properties));
        return schema;
    }

    private static Map<String, Object> assessed() throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>(properties(Assessment.class));
        properties.remove("risk");
        Map<String, Object> risk = properties(Risk.class);
        properties.put("risk_level", risk.get("level"));
        properties.put("risk_reasons", risk.get("reasons"));
        return properties;
    }

    private static Map<String, Object> properties(Class<?> type) throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, String> words = words(type);
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(
                    snake(component.getName()),
                    described(of(component.getGenericType()), words.getOrDefault(component.getName(), "")));
        }
        return properties;
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> of(Type type) throws IOException {
        if (type instanceof ParameterizedType list) {
            return array(of(list.getActualTypeArguments()[0]));
        }
        Class<?> one = (Class<?>) type;
        if (one.isRecord()) {
            return object(properties(one));
        }
        if (one.isEnum()) {
            return Map.of(
                    "enum",
                    Stream.of(one.getEnumConstants())
                            .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
                            .toList());
        }
        return one == boolean.class
                ? Map.of("type", "boolean")
                : one == int.class || one == long.class ? Map.of("type", "integer") : TEXT;
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        Map<String, Object> array = new LinkedHashMap<>();
        array.put("type", "array");
        array.put("items", items);
        return array;
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", new ArrayList<>(properties.keySet()));
        object.put("additionalProperties", false);
        return object;
    }

    private static Map<String, Object> described(Map<String, Object> type, String words) {
        Map<String, Object> described = new LinkedHashMap<>();
        if (!words.isEmpty()) {
            described.put("description", words);
        }
        described.putAll(type);
        return described;
    }

    /** What the Javadoc of a record says of its components. */
    private static Map<String, String> words(Class<?> type) throws IOException {
        Class<?> outer = type.getNestHost();
        String source = Files.readString(SOURCES.resolve(outer.getName().replace('.', '/') + ".java"));
        int end = source.indexOf("record " + type.getSimpleName() + "(");
        String doc = source.substring(source.lastIndexOf("/**", end), end);
        Map<String, String> words = new LinkedHashMap<>();
        Matcher params = Pattern.compile("@param (\\w+) ([^@]*?)(?=\\n\\s*\\* @|\\n\\s*\\*/)")
                .matcher(doc);
        while (params.find()) {
            words.put(
                    params.group(1),
                    params.group(2)
                            .replaceAll("\\n\\s*\\*\\s*", " ")
                            .replaceAll("\\{@code ([^}]*)}", "'$1'")
                            .strip());
        }
        return words;
    }
}
