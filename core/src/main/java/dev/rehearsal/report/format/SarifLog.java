package dev.rehearsal.report.format;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.report.located.LocatedFinding;
import dev.rehearsal.report.located.LocatedFinding.State;
import dev.rehearsal.report.located.MergedFindings;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * SARIF 2.1.0, the OASIS standard that code scanning reads. GitHub takes at most 25,000 results a run, refuses a file with one result
 * that has no location, and loses results that have several; so each has one.
 */
record SarifLog(MergedFindings findings) {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    static final int MOST_RESULTS = 25_000;

    void write(Writer writer) throws IOException {
        JsonWriter json = new JsonWriter(writer);
        json.setFormattingStyle(FormattingStyle.PRETTY.withNewline("\n"));
        json.beginObject().name("$schema").value(SCHEMA);
        json.name("version").value("2.1.0");
        json.name("runs").beginArray().beginObject();
        List<LocatedFinding> all = Stream.concat(findings.forReview().stream(), findings.absentForReview().stream())
                .toList();
        List<LocatedFinding> shown = all.subList(0, Math.min(all.size(), MOST_RESULTS));
        List<String> rules = shown.stream()
                .map(one -> one.finding().check())
                .distinct()
                .sorted()
                .toList();
        writeTool(json, rules);
        writeLeftOut(json, all.size() - shown.size());
        json.name("columnKind").value("utf16CodeUnits");
        json.name("results").beginArray();
        for (LocatedFinding one : shown) {
            writeResult(json, one, rules.indexOf(one.finding().check()));
        }
        json.endArray().endObject().endArray().endObject();
        json.flush();
        writer.write('\n');
        writer.flush();
    }

    private void writeTool(JsonWriter json, List<String> rules) throws IOException {
        json.name("tool").beginObject().name("driver").beginObject();
        json.name("name").value("Rehearsal");
        json.name("rules").beginArray();
        Map<String, CheckDescription> described = findings.checks();
        for (String rule : rules) {
            CheckDescription check = described.get(rule);
            json.beginObject().name("id").value(rule);
            json.name("name").value(rule);
            if (check != null) {
                writeRule(json, check);
            }
            json.endObject();
        }
        json.endArray().endObject().endObject();
    }

    private static void writeRule(JsonWriter json, CheckDescription check) throws IOException {
        text(json, "shortDescription", check.finds());
        text(json, "fullDescription", check.finds() + " " + check.reason());
        json.name("defaultConfiguration").beginObject();
        json.name("level").value(level(check.severity())).endObject();
        json.name("helpUri").value(CheckPages.address(check.name()));
        json.name("help").beginObject();
        json.name("text").value(check.reason() + "\n\nWhat to write instead: " + check.suggestion());
        json.name("markdown")
                .value(check.reason() + "\n\n**What to write instead**: " + check.suggestion() + "\n\n[All checks]("
                        + CheckPages.ALL + ")");
        json.endObject();
        json.name("properties").beginObject().name("tags").beginArray();
        json.value("database").value("migration").endArray();
        json.name("problem.severity")
                .value(
                        check.severity() == Severity.INFO
                                ? "recommendation"
                                : check.severity().name().toLowerCase(Locale.ROOT));
        json.endObject();
    }

    private void writeLeftOut(JsonWriter json, int number) throws IOException {
        json.name("invocations").beginArray().beginObject();
        json.name("executionSuccessful").value(true);
        if (number > 0) {
            json.name("toolExecutionNotifications").beginArray().beginObject();
            json.name("level").value("warning");
            text(
                    json,
                    "message",
                    number + " more findings, none worse than these, are left out: a file may hold " + MOST_RESULTS
                            + ". They are in rehearsal.json.");
            json.endObject().endArray();
        }
        json.endObject().endArray();
    }

    private static void writeResult(JsonWriter json, LocatedFinding one, int rule) throws IOException {
        json.beginObject().name("ruleId").value(one.finding().check());
        json.name("ruleIndex").value(rule);
        json.name("level").value(level(one.finding().severity()));
        text(json, "message", FindingText.whole(one.finding()));
        json.name("locations").beginArray().beginObject();
        json.name("physicalLocation").beginObject();
        json.name("artifactLocation").beginObject();
        json.name("uri").value(uri(one.path()));
        json.name("uriBaseId").value("%SRCROOT%").endObject();
        json.name("region").beginObject().name("startLine").value(one.line()).endObject();
        json.endObject().endObject().endArray();
        json.name("partialFingerprints").beginObject();
        json.name("rehearsal/v1").value(one.fingerprint());
        json.name("primaryLocationLineHash").value(one.fingerprint() + ":1").endObject();
        if (one.state() != State.UNKNOWN) {
            json.name("baselineState").value(one.state().name().toLowerCase(Locale.ROOT));
        }
        json.endObject();
    }

    private static void text(JsonWriter json, String name, String text) throws IOException {
        json.name(name).beginObject().name("text").value(text).endObject();
    }

    private static String level(Severity severity) {
        return severity == Severity.INFO ? "note" : severity.name().toLowerCase(Locale.ROOT);
    }

    /** A path as a relative reference: a colon in its first part would make that a scheme. */
    static String uri(String path) {
        try {
            return new URI(null, null, "/" + path, null)
                    .toASCIIString()
                    .substring(1)
                    .replace(":", "%3A");
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("'" + path + "' is no path", impossible);
        }
    }
}
