package dev.rehearsal.report.located;

import com.google.gson.stream.JsonWriter;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.file.FindingReport;
import java.io.IOException;
import java.io.Writer;
import java.util.IdentityHashMap;
import java.util.List;

/** The fields of a report by which findings of several runs are placed and merged; {@link RunFindingsReader} reads them. */
@SuppressWarnings("exports") // Only the reports of this module write fields.
public final class RunFindingsJson implements FindingReport.Fields {
    private final RunFindings findings;
    private final IdentityHashMap<Finding, LocatedFinding> located = new IdentityHashMap<>();

    public RunFindingsJson(RunFindings findings) {
        this.findings = findings;
        findings.findings().forEach(one -> located.put(one.finding(), one));
    }

    /** The same findings without their places. */
    public List<Finding> plain() {
        return findings.findings().stream().map(LocatedFinding::finding).toList();
    }

    /** Writes the findings alone, without what was observed; ends in a line feed. */
    void write(Writer writer) throws IOException {
        new FindingReport(findings.run(), plain()).write(writer, this);
    }

    @Override
    public void writeInSummary(JsonWriter json) throws IOException {
        json.name("line").value(findings.summary());
    }

    @Override
    public void writeHead(JsonWriter json) throws IOException {
        json.name("title").value(findings.title());
    }

    @Override
    public void writeInFinding(JsonWriter json, Finding finding) throws IOException {
        LocatedFinding one = located.get(finding);
        if (one != null) {
            json.name("location").beginObject();
            json.name("module").value(one.module());
            json.name("path").value(one.path());
            json.name("line").value(one.line()).endObject();
            json.name("fingerprint").value(one.fingerprint());
            json.name("state").value(one.state().name());
        }
    }

    @Override
    public void writeBehind(JsonWriter json) throws IOException {
        json.name("wholeHistory").value(findings.coverage().whole());
        write(json, "matched", findings.coverage().matched());
        write(json, "judged", findings.coverage().judged());
        json.name("checks").beginArray();
        for (CheckDescription check : findings.checks()) {
            json.beginObject().name("name").value(check.name());
            json.name("severity").value(check.severity().name());
            json.name("finds").value(check.finds());
            json.name("reason").value(check.reason());
            json.name("remedy").value(check.suggestion()).endObject();
        }
        json.endArray();
    }

    private static void write(JsonWriter json, String name, List<String> texts) throws IOException {
        json.name(name).beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
