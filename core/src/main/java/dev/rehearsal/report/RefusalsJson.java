package dev.rehearsal.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.evidence.Outcome;

/** What a server refused as JSON: its words and its SQLSTATE as they are, without what they mean. */
final class RefusalsJson {
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
        json.add("message", context.serialize(broken.message()));
        json.add("object", context.serialize(broken.object()));
        json.add("successor", context.serialize(broken.successor()));
        json.add("within", context.serialize(broken.within()));
        return json;
    }
}
