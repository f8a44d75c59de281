package dev.rehearsal.report.format;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.report.located.LocatedFinding;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A code quality report of GitLab with the fields that it documents; it compares fingerprints with those of the target branch. */
final class GitlabCodeQuality {
    private GitlabCodeQuality() {}

    static void write(List<LocatedFinding> findings, Writer writer) throws IOException {
        JsonWriter json = new JsonWriter(writer);
        json.setFormattingStyle(FormattingStyle.PRETTY.withNewline("\n"));
        json.beginArray();
        for (LocatedFinding one : findings) {
            json.beginObject().name("description").value(one.finding().headline());
            json.name("check_name").value(one.finding().check());
            json.name("fingerprint").value(one.fingerprint());
            json.name("severity").value(one.finding().severity() == Severity.ERROR ? "critical" : "major");
            json.name("location").beginObject().name("path").value(one.path());
            json.name("lines").beginObject().name("begin").value(one.line()).endObject();
            json.endObject().endObject();
        }
        json.endArray();
        json.flush();
        writer.write('\n');
        writer.flush();
    }
}
