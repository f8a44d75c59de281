package dev.rehearsal.report;

import com.google.gson.stream.JsonWriter;
import dev.rehearsal.evidence.Cost;
import java.io.IOException;
import java.util.List;

/** What a rehearsal cost as JSON: the walk's own parts, then each step with its parts. */
record CostJson(JsonWriter json) {

    /** @param cost that of the whole rehearsal */
    void write(Cost cost, List<ReportedStep> steps) throws IOException {
        json.name("cost").beginObject();
        write(cost);
        json.name("steps").beginArray();
        for (ReportedStep step : steps) {
            json.beginObject();
            json.name("migration").value(step.evidence().migration().id());
            write(step.cost());
            json.endObject();
        }
        json.endArray().endObject();
    }

    private void write(Cost cost) throws IOException {
        json.name("millis").value(cost.millis());
        json.name("parts").beginArray();
        for (Cost.Part part : cost.parts()) {
            json.beginObject().name("what").value(part.what());
            json.name("millis").value(part.millis()).endObject();
        }
        json.endArray();
    }
}
