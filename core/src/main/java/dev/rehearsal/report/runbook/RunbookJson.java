package dev.rehearsal.report.runbook;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** A runbook for programs: its records as they are, in snake case, what is said of a whole beside its parts. */
record RunbookJson(Runbook runbook) {
    /** The version of the form; the schema in the docs says what it holds. */
    static final String FORMAT = "rehearsal-runbook/1";

    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .registerTypeHierarchyAdapter(Enum.class, (JsonSerializer<Enum<?>>)
                    (one, type, context) -> new JsonPrimitive(one.name().toLowerCase(Locale.ROOT)))
            .registerTypeAdapter(String.class, (JsonSerializer<String>)
                    (text, type, context) -> new JsonPrimitive(Secrets.masked(text)))
            .create();

    void write(Writer writer) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        addAll(json, GSON.toJsonTree(runbook.setting()));
        addAll(json, assessed(runbook.assessment()));
        json.add(
                "files_created",
                GSON.toJsonTree(runbook.migrations().stream()
                        .flatMap(one -> one.filesCreated().stream())
                        .toList()));
        json.addProperty(
                "rollback_available",
                runbook.migrations().stream().allMatch(one -> one.wayBack().rollbackAvailable()));
        json.add(
                "migrations",
                GSON.toJsonTree(runbook.migrations().stream()
                        .map(RunbookJson::migration)
                        .toList()));
        json.add("checklist", GSON.toJsonTree(runbook.checklist()));
        json.add("next_steps", GSON.toJsonTree(runbook.nextSteps()));
        writer.write(GSON.toJson(json));
        writer.write("\n");
        writer.flush();
    }

    private static JsonObject assessed(Assessment assessment) {
        JsonObject json = GSON.toJsonTree(assessment).getAsJsonObject();
        JsonObject risk = json.remove("risk").getAsJsonObject();
        json.add("risk_level", risk.get("level"));
        json.add("risk_reasons", risk.get("reasons"));
        return json;
    }

    private static JsonObject migration(PlannedMigration migration) {
        JsonObject json = GSON.toJsonTree(migration).getAsJsonObject();
        json.remove("assessment");
        addAll(json, json.remove("naming"));
        addAll(json, assessed(migration.assessment()));
        json.addProperty("rollback_available", migration.wayBack().rollbackAvailable());
        return json;
    }

    private static void addAll(JsonObject json, JsonElement parts) {
        parts.getAsJsonObject().asMap().forEach(json::add);
    }
}
