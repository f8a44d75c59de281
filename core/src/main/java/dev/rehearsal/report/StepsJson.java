package dev.rehearsal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import com.google.gson.stream.JsonWriter;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.data.RowChanges;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PhaseEvidence;
import dev.rehearsal.evidence.RowsAcrossUp;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.InvariantTrial;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was observed about steps as JSON. What is measured and not counted differs from run to run, and so do examples of rows,
 * in which a clock's time may stand; it is taken out and put elsewhere under the path that it had, so that the rest is the same
 * every time.
 */
final class StepsJson {
    private static final Set<String> MEASURED =
            Set.of("millis", "micros", "walBytes", "longestMillis", "longestQueueMillis", "examples");
    private static final Gson GSON = RowsJson.in(RefusalsJson.in(new GsonBuilder()))
            .registerTypeHierarchyAdapter(
                    Map.class, (JsonSerializer<Map<?, ?>>) (map, type, context) -> sorted(map, context))
            .registerTypeAdapter(StatementEvidence.class, (JsonSerializer<StatementEvidence>) StepsJson::flat)
            .registerTypeAdapter(TableWork.class, (JsonSerializer<TableWork>) StepsJson::flat)
            .registerTypeAdapter(
                    Growth.class, (JsonSerializer<Growth>) (growth, type, context) -> growth(growth, context))
            .registerTypeHierarchyAdapter(LockStrength.class, (JsonSerializer<LockStrength>)
                    (mode, type, context) -> new JsonPrimitive(mode.name()))
            .registerTypeAdapter(String.class, (JsonSerializer<String>)
                    (text, type, context) -> new JsonPrimitive(Secrets.masked(text)))
            .create();

    private static final Gson PLAIN = new GsonBuilder().disableHtmlEscaping().create();

    private final List<ReportedStep> steps;

    StepsJson(List<ReportedStep> steps) {
        this.steps = steps;
    }

    /** Writes what differs from run to run. */
    void writeMeasured(JsonWriter json) throws IOException {
        json.name("measured").beginObject();
        for (int i = 0; i < steps.size(); i++) {
            JsonObject measured = new JsonObject();
            step(i, measured);
            for (var value : measured.entrySet()) {
                PLAIN.toJson(value.getValue(), json.name(value.getKey()));
            }
        }
        json.endObject();
    }

    /** Writes all else. One step is in memory at a time. */
    void write(JsonWriter json) throws IOException {
        json.name("steps").beginArray();
        for (int i = 0; i < steps.size(); i++) {
            PLAIN.toJson(step(i, new JsonObject()), json);
        }
        json.endArray();
    }

    /** @param measured takes what differs from run to run */
    private JsonObject step(int place, JsonObject measured) {
        JsonObject json = step(steps.get(place).evidence());
        moveMeasured(json, "steps[" + place + "]", measured);
        return json;
    }

    private static JsonObject step(StepEvidence step) {
        ExperimentEvidence experiments = step.experiments();
        JsonObject json = new JsonObject();
        json.addProperty("migration", step.migration().id());
        json.addProperty("name", step.migration().displayName());
        json.add("up", outcome(step.up()));
        json.add("down", outcome(step.down()));
        json.add("upAgain", outcome(step.upAgain()));
        json.add("locks", locks(experiments.locks()));
        json.add("waits", GSON.toJsonTree(experiments.waits()));
        json.add("compatibility", GSON.toJsonTree(experiments.compatibility()));
        json.add("crashes", GSON.toJsonTree(experiments.crashes()));
        if (!experiments.rows().tables().isEmpty()
                || !experiments.rows().dropped().isEmpty()) {
            json.add("rows", GSON.toJsonTree(experiments.rows()));
        }
        if (!experiments.halfApplied().points().isEmpty()) {
            json.add("halfApplied", GSON.toJsonTree(experiments.halfApplied()));
        }
        if (!experiments.halfAppliedDown().points().isEmpty()) {
            json.add("halfAppliedDown", GSON.toJsonTree(experiments.halfAppliedDown()));
        }
        if (Stream.of(step.first(), step.back(), step.again())
                .anyMatch(phase -> !phase.invariants().isEmpty())) {
            json.add("invariants", invariants(step));
        }
        return json;
    }

    private static JsonObject invariants(StepEvidence step) {
        JsonObject json = new JsonObject();
        json.add("up", invariants(step.first()));
        json.add("down", invariants(step.back()));
        json.add("upAgain", invariants(step.again()));
        return json;
    }

    private static JsonArray invariants(PhaseEvidence phase) {
        JsonArray all = new JsonArray();
        for (InvariantTrial trial : phase.invariants()) {
            JsonObject json = new JsonObject();
            json.add("sql", GSON.toJsonTree(trial.invariant().sql()));
            json.add("because", GSON.toJsonTree(trial.invariant().because()));
            json.addProperty("noRows", trial.invariant().noRows());
            json.addProperty("result", trial.result().name());
            json.add("expected", GSON.toJsonTree(trial.expected()));
            json.add("actual", GSON.toJsonTree(trial.actual()));
            json.add("words", GSON.toJsonTree(trial.words()));
            json.add("examples", GSON.toJsonTree(trial.rows()));
            all.add(json);
        }
        return all;
    }

    /** How tables were changed is told where a server was asked for it. */
    private static JsonObject locks(LockEvidence locks) {
        JsonObject json = GSON.toJsonTree(locks).getAsJsonObject();
        if (locks.changes().isEmpty()) {
            json.remove("changes");
        }
        if (locks.rowWork().isEmpty()) {
            json.remove("rowWork");
        }
        return json;
    }

    /** The components of a record; those of its topics, which are nested in its type, stand beside its own. */
    private static JsonObject flat(Record all, Type type, JsonSerializationContext context) {
        JsonObject json = new JsonObject();
        for (RecordComponent component : all.getClass().getRecordComponents()) {
            JsonElement value = context.serialize(value(component, all), component.getGenericType());
            if (component.getType().getEnclosingClass() == all.getClass()) {
                value.getAsJsonObject().asMap().forEach(json::add);
            } else {
                json.add(component.getName(), value);
            }
        }
        return json;
    }

    private static JsonObject growth(Growth growth, JsonSerializationContext context) {
        JsonObject json = new JsonObject();
        json.addProperty("statement", growth.statement());
        json.add("table", context.serialize(growth.table()));
        json.add("lock", context.serialize(growth.lock()));
        json.addProperty("rows", growth.full().rows());
        json.addProperty("work", growth.full().work());
        json.addProperty("fewerRows", growth.fewer().rows());
        json.addProperty("fewerWork", growth.fewer().work());
        json.addProperty("locked", growth.full().locked());
        json.addProperty("fewerLocked", growth.fewer().locked());
        return json;
    }

    private static Object value(RecordComponent component, Record all) {
        try {
            return component.getAccessor().invoke(all);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(
                    "'" + component.getName() + "' of '" + all.getClass().getSimpleName() + "' cannot be read",
                    failure);
        }
    }

    /** An unmodifiable map has another order in every JVM. */
    private static JsonObject sorted(Map<?, ?> map, JsonSerializationContext context) {
        JsonObject json = new JsonObject();
        new TreeMap<>(map).forEach((key, value) -> json.add(String.valueOf(key), context.serialize(value)));
        return json;
    }

    private static JsonElement outcome(Outcome outcome) {
        JsonObject json = new JsonObject();
        json.addProperty("result", outcome.succeeded() ? "succeeded" : outcome.failed() ? "failed" : "not run");
        GSON.toJsonTree(outcome).getAsJsonObject().asMap().forEach(json::add);
        if (outcome.passedOver().isEmpty()) {
            json.remove("passedOver");
        }
        return json;
    }

    private static void moveMeasured(JsonElement element, String path, JsonObject measured) {
        if (element instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                moveMeasured(array.get(i), path + "[" + i + "]", measured);
            }
        }
        if (element instanceof JsonObject object) {
            for (String name : List.copyOf(object.keySet())) {
                String inner = path + "." + name;
                if (MEASURED.contains(name)) {
                    measured.add(inner, object.remove(name));
                } else {
                    moveMeasured(object.get(name), inner, measured);
                }
            }
        }
    }

    /** What became of rows and values across an up as JSON: counts, and the first rows that are gone or hold other values. */
    private static final class RowsJson {
        private RowsJson() {}

        static GsonBuilder in(GsonBuilder json) {
            return json.registerTypeAdapter(RowsAcrossUp.class, (JsonSerializer<RowsAcrossUp>)
                            (rows, type, context) -> of(rows, context))
                    .registerTypeAdapter(RowChanges.class, (JsonSerializer<RowChanges>)
                            (table, type, context) -> of(table, context));
        }

        private static JsonObject of(RowsAcrossUp rows, JsonSerializationContext context) {
            JsonObject json = new JsonObject();
            json.add("tables", context.serialize(rows.tables()));
            json.add("dropped", context.serialize(rows.dropped()));
            return json;
        }

        private static JsonObject of(RowChanges table, JsonSerializationContext context) {
            JsonObject json = new JsonObject();
            json.addProperty("table", table.table());
            json.addProperty("successor", table.tables().after());
            json.addProperty("madeAnew", !table.tables().sameTable());
            json.addProperty("before", table.before());
            json.addProperty("after", table.rows().after());
            json.addProperty("kept", table.before() - table.missing());
            json.addProperty("gone", table.missing());
            json.add("examples", context.serialize(table.gone()));
            json.add("columns", context.serialize(table.columns()));
            return json;
        }
    }

    /** What a server refused as JSON: its words and its SQLSTATE as they are, without what they mean. */
    private static final class RefusalsJson {
        private RefusalsJson() {}

        static GsonBuilder in(GsonBuilder json) {
            return json.registerTypeAdapter(Outcome.Failed.class, (JsonSerializer<Outcome.Failed>)
                            (failed, type, context) -> of(failed, context))
                    .registerTypeAdapter(
                            Break.class, (JsonSerializer<Break>) (broken, type, context) -> of(broken, context));
        }

        private static JsonObject of(Outcome.Failed failed, JsonSerializationContext context) {
            JsonObject json = new JsonObject();
            json.add("message", context.serialize(failed.message()));
            json.add("sqlState", context.serialize(failed.sqlState()));
            json.add("path", context.serialize(failed.path()));
            json.addProperty("line", failed.line());
            json.add("statement", context.serialize(failed.statement()));
            json.addProperty("leftTraces", failed.leftTraces());
            json.addProperty("toolRefused", failed.toolRefused());
            return json;
        }

        private static JsonObject of(Break broken, JsonSerializationContext context) {
            JsonObject json = new JsonObject();
            json.add("statement", context.serialize(broken.statement()));
            json.add("direction", context.serialize(broken.direction()));
            json.add("session", context.serialize(broken.session()));
            json.add("sqlState", context.serialize(broken.sqlState()));
            json.add("message", context.serialize(broken.shownMessage()));
            json.add("object", context.serialize(broken.object()));
            json.add("successor", context.serialize(broken.successor()));
            json.add("within", context.serialize(broken.within()));
            return json;
        }
    }
}
