package dev.rehearsal.samples.truth;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON report of a history as equal runs at different times and places write it. The object {@code run} is left out,
 * {@code LOCATION} stands for the directory of the migrations, and {@code NOW} for moments of the day of the run: the
 * server's messages quote rows, and rows hold the time at which a default filled them. {@code FRAMES} stands for the
 * frames of a stack trace in the fact {@code trace} of a failure of ours: they name our types and lines. Messages of
 * failed tests are added.
 *
 * @param json the report
 */
record NormalisedReport(JsonObject json) {
    /** What only a merge reads. */
    private static final List<String> OF_MERGE =
            List.of("title", "wholeHistory", "matched", "judged", "checks", "location", "fingerprint", "state");

    private static final String FAILURES = "failures";
    private static final String FRAMES = "(\\\\n *(at [\\w.$/]+\\([^)\"]*\\)|\\.\\.\\. \\d+ more))+";
    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .setFormattingStyle(FormattingStyle.PRETTY.withNewline("\n"))
            .create();

    /** Reads a report that was written normalised. */
    static NormalisedReport read(Path file) throws IOException {
        return new NormalisedReport(parse(file));
    }

    static JsonObject parse(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    static void addFailure(JsonObject report, String test, String message) {
        if (!report.has(FAILURES)) {
            report.add(FAILURES, new JsonArray());
        }
        JsonObject failure = new JsonObject();
        failure.addProperty("test", test);
        failure.addProperty("message", message);
        report.getAsJsonArray(FAILURES).add(failure);
    }

    /**
     * Normalises a report as the extension writes it.
     *
     * @param days the days on which the rehearsal ran
     */
    static NormalisedReport of(JsonObject written, OpenHistory history, Set<LocalDate> days) {
        JsonObject json = written.deepCopy();
        json.remove("run");
        String text = GSON.toJson(json).replaceAll(FRAMES, "\\\\nFRAMES");
        for (LocalDate day : days) {
            text = text.replaceAll(day + "[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?", "NOW");
        }
        for (String location : history.list("locations")) {
            String given = location.substring(location.indexOf(':') + 1);
            String absolute = Path.of(given).toAbsolutePath().normalize().toString();
            text = text.replace(absolute, "LOCATION").replace(given, "LOCATION");
        }
        JsonObject normal = JsonParser.parseString(text).getAsJsonObject();
        // Where the repository's root is depends on the machine.
        OF_MERGE.forEach(normal::remove);
        normal.getAsJsonArray("findings").forEach(finding -> OF_MERGE.forEach(finding.getAsJsonObject()::remove));
        return new NormalisedReport(normal);
    }

    String text() {
        return GSON.toJson(json) + "\n";
    }

    /** A part for each migration, and a last one for the history as a whole, whose step is the whole report. */
    List<ReportPart> parts() {
        Map<String, JsonArray> findings = new LinkedHashMap<>();
        for (JsonElement finding : json.getAsJsonArray("findings")) {
            String migration = finding.getAsJsonObject().get("migration").getAsString();
            findings.computeIfAbsent(migration, id -> new JsonArray()).add(finding);
        }
        List<ReportPart> parts = new ArrayList<>();
        for (JsonElement step : json.getAsJsonArray("steps")) {
            String migration = step.getAsJsonObject().get("migration").getAsString();
            parts.add(part(migration, findings.getOrDefault(migration, new JsonArray()), step));
        }
        parts.add(part(ReportPart.WHOLE, findings.getOrDefault("", new JsonArray()), json));
        return parts;
    }

    private static ReportPart part(String migration, JsonArray findings, JsonElement step) {
        List<String> checks = new ArrayList<>();
        findings.forEach(
                finding -> checks.add(finding.getAsJsonObject().get("check").getAsString()));
        return new ReportPart(migration, String.join(",", checks), GSON.toJson(findings), GSON.toJson(step));
    }
}
