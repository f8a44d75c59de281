package dev.rehearsal.finding.file;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Findings as JSON for machines; the format is described in {@code docs/report.md}.
 *
 * @param run the only part that differs between two runs over the same input
 * @param findings in the order in which they are to be read
 */
public record FindingReport(ReportedRun run, List<Finding> findings) {
    /** Name and version of the format. */
    public static final String FORMAT = "rehearsal-findings/1";

    public FindingReport {
        findings = List.copyOf(findings);
    }

    /** Writes the report, ending in a line feed, and flushes the writer without closing it. */
    public void write(Writer writer) throws IOException {
        write(writer, new Fields() {});
    }

    /** Writes the report with more fields. */
    @SuppressWarnings("exports") // Only the reports of this module add fields.
    public void write(Writer writer, Fields more) throws IOException {
        JsonWriter json = new JsonWriter(writer);
        json.setFormattingStyle(FormattingStyle.PRETTY.withNewline("\n"));
        json.setHtmlSafe(false);
        json.beginObject().name("format").value(FORMAT);
        more.writeHead(json);
        writeRun(json, more);
        writeSummary(json, more);
        json.name("findings").beginArray();
        for (Finding finding : findings) {
            writeFinding(json, finding, more);
        }
        json.endArray();
        more.writeBehind(json);
        json.endObject();
        json.flush();
        writer.write('\n');
        writer.flush();
    }

    /** More fields, each where it belongs; none by itself. */
    @SuppressWarnings("exports") // Only the reports of this module add fields.
    public interface Fields {
        /** Before the run. */
        default void writeHead(JsonWriter json) throws IOException {}

        default void writeInRun(JsonWriter json) throws IOException {}

        default void writeInSummary(JsonWriter json) throws IOException {}

        default void writeInFinding(JsonWriter json, Finding finding) throws IOException {}

        /** Behind the findings. */
        default void writeBehind(JsonWriter json) throws IOException {}
    }

    private void writeRun(JsonWriter json, Fields more) throws IOException {
        json.name("run").beginObject();
        json.name("startedAt").value(run.startedAt().toString());
        json.name("tool").value(run.tool());
        json.name("database").value(run.database());
        json.name("details").beginObject();
        for (var detail : run.details().entrySet()) {
            json.name(detail.getKey()).value(detail.getValue());
        }
        json.endObject();
        more.writeInRun(json);
        json.endObject();
    }

    private void writeSummary(JsonWriter json, Fields more) throws IOException {
        json.name("summary").beginObject();
        json.name("errors").value(count(Severity.ERROR));
        json.name("warnings").value(count(Severity.WARNING));
        json.name("information").value(count(Severity.INFO));
        more.writeInSummary(json);
        json.endObject();
    }

    private long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static void writeFinding(JsonWriter json, Finding finding, Fields more) throws IOException {
        Place place = finding.place();
        json.beginObject();
        json.name("check").value(finding.check());
        json.name("severity").value(finding.severity().name());
        json.name("migration").value(place.migration());
        json.name("migrationName").value(place.migrationName());
        json.name("object").value(place.object());
        json.name("path").value(place.path());
        json.name("line").value(place.line());
        json.name("uri").value(place.uri());
        json.name("headline").value(finding.headline());
        json.name("facts").beginArray();
        for (Fact fact : finding.facts()) {
            json.beginObject().name("label").value(fact.label());
            json.name("value").value(fact.value()).endObject();
        }
        json.endArray();
        json.name("remedy").value(finding.suggestion());
        more.writeInFinding(json, finding);
        json.endObject();
    }
}
