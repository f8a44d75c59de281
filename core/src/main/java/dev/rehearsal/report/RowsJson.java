package dev.rehearsal.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import dev.rehearsal.data.RowChanges;
import dev.rehearsal.evidence.RowsAcrossUp;

/** What became of rows and values across an up as JSON: counts, and the first rows that are gone or hold other values. */
final class RowsJson {
    private RowsJson() {}

    static GsonBuilder in(GsonBuilder json) {
        return json.registerTypeAdapter(
                        RowsAcrossUp.class, (JsonSerializer<RowsAcrossUp>) (rows, type, context) -> of(rows, context))
                .registerTypeAdapter(
                        RowChanges.class, (JsonSerializer<RowChanges>) (table, type, context) -> of(table, context));
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
