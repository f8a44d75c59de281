package dev.rehearsal.report.located;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.FindingReport;
import dev.rehearsal.finding.file.ReportedRun;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads what a JSON report says of findings, and nothing of what was observed: that comes behind it and may be large. */
public final class RunFindingsReader {
    /** What a partial run left beside the report of the whole class. */
    private static final String PARTIAL = "-only-";

    /** What a merge wrote; not merged again with what it was merged from. */
    private static final String MERGED = "rehearsal.json";

    /** Ends the names of plans, which hold no findings. */
    private static final String RUNBOOK = ".runbook.json";

    private RunFindingsReader() {}

    /**
     * The reports of a directory, in the order of their names; other files are left alone.
     *
     * @throws ReportException if a report is damaged, or none can be read
     */
    public static List<RunFindings> in(Path directory) {
        return in(directory, damaged -> {
            throw damaged;
        });
    }

    /**
     * The same without those that are damaged.
     *
     * @param damaged is told why one cannot be read
     */
    public static List<RunFindings> in(Path directory, Consumer<ReportException> damaged) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> reports = files.filter(
                            file -> file.getFileName().toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().contains(PARTIAL))
                    .filter(file -> !file.getFileName().toString().endsWith(RUNBOOK))
                    .sorted()
                    .toList();
            List<RunFindings> runs = reports.stream()
                    .filter(file -> !file.endsWith(MERGED))
                    .flatMap(file -> found(file, damaged).stream())
                    .toList();
            return runs.isEmpty() && Files.exists(directory.resolve(MERGED))
                    ? List.of(of(directory.resolve(MERGED)))
                    : runs;
        } catch (IOException failure) {
            throw new ReportException("the reports of '" + directory + "' cannot be read: " + failure, failure);
        }
    }

    /**
     * One report.
     *
     * @throws ReportException if it cannot be read, or is no report
     */
    public static RunFindings of(Path file) {
        return read(file, true).orElseThrow();
    }

    /** The name of a partial run's report. */
    public static String partial(String name, String migration) {
        return name + PARTIAL + migration.replaceAll("[^A-Za-z0-9.]+", "-");
    }

    private static Optional<RunFindings> found(Path file, Consumer<ReportException> damaged) {
        try {
            return read(file, false);
        } catch (ReportException unreadable) {
            damaged.accept(unreadable);
            return Optional.empty();
        }
    }

    private static Optional<RunFindings> read(Path file, boolean required) {
        try (Reader text = Files.newBufferedReader(file);
                JsonReader json = new JsonReader(text)) {
            Head head = new Head();
            if (json.peek() != JsonToken.BEGIN_OBJECT || !head.read(json)) {
                return none(file, required);
            }
            return Optional.of(head.findings(page(file)));
        } catch (MalformedJsonException
                | JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | DateTimeException damaged) {
            return required || damaged(file) ? fail(file, damaged) : Optional.empty();
        } catch (IOException failure) {
            return fail(file, failure);
        }
    }

    private static boolean damaged(Path file) throws ReportException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(2).anyMatch(line -> line.contains(FindingReport.FORMAT));
        } catch (IOException failure) {
            throw new ReportException("'" + file + "' cannot be read: " + failure, failure);
        }
    }

    private static Optional<RunFindings> none(Path file, boolean required) {
        return required
                ? fail(file, new IllegalArgumentException("its format is not '" + FindingReport.FORMAT + "'"))
                : Optional.empty();
    }

    private static Optional<RunFindings> fail(Path file, Exception cause) {
        throw new ReportException(
                "'" + file + "' is no report of Rehearsal that can be read: " + cause.getMessage()
                        + "; give the <class>.json that a run wrote, or a directory of them, and let the run end first",
                cause);
    }

    /** The page beside a report, where there is one. */
    private static String page(Path file) {
        String name = file.getFileName().toString().replaceAll("\\.json$", ".html");
        return Files.exists(file.resolveSibling(name)) ? name : "";
    }

    /** The fields of a report up to the observations. */
    private static final class Head {
        private final JsonObject fields = new JsonObject();
        private final List<LocatedFinding> findings = new ArrayList<>();

        /** Whether it is a report. */
        boolean read(JsonReader json) throws IOException {
            json.beginObject();
            if (!json.hasNext()
                    || !json.nextName().equals("format")
                    || !json.nextString().equals(FindingReport.FORMAT)) {
                return false;
            }
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.equals("steps")) {
                    return true;
                }
                if (name.equals("findings")) {
                    json.beginArray();
                    while (json.hasNext()) {
                        findings.add(located(JsonParser.parseReader(json).getAsJsonObject()));
                    }
                    json.endArray();
                } else {
                    fields.add(name, JsonParser.parseReader(json));
                }
            }
            json.endObject();
            return true;
        }

        RunFindings findings(String page) {
            JsonObject run = field(fields, "run").getAsJsonObject();
            return new RunFindings(
                    text(fields, "title"),
                    page,
                    new ReportedRun(
                            Instant.parse(text(run, "startedAt")), text(run, "tool"), text(run, "database"), Map.of()),
                    text(field(fields, "summary").getAsJsonObject(), "line"),
                    new RunFindings.Coverage(
                            field(fields, "wholeHistory").getAsBoolean(),
                            texts(fields, "matched"),
                            texts(fields, "judged")),
                    each(fields, "checks").map(Head::check).toList(),
                    findings);
        }

        private static CheckDescription check(JsonObject json) {
            return new CheckDescription(
                    text(json, "name"),
                    Severity.valueOf(text(json, "severity")),
                    text(json, "finds"),
                    text(json, "reason"),
                    text(json, "remedy"));
        }

        private static LocatedFinding located(JsonObject json) {
            JsonObject location = field(json, "location").getAsJsonObject();
            return new LocatedFinding(
                    finding(json),
                    text(location, "module"),
                    text(location, "path"),
                    field(location, "line").getAsInt(),
                    text(json, "fingerprint"),
                    LocatedFinding.State.valueOf(text(json, "state")));
        }

        private static Finding finding(JsonObject json) {
            Place place = new Place(
                    text(json, "migration"),
                    text(json, "migrationName"),
                    text(json, "path"),
                    text(json, "uri"),
                    field(json, "line").getAsInt(),
                    text(json, "object"));
            return new Finding(
                    text(json, "check"),
                    Severity.valueOf(text(json, "severity")),
                    place,
                    text(json, "headline"),
                    each(json, "facts")
                            .map(fact -> new Fact(text(fact, "label"), text(fact, "value")))
                            .toList(),
                    text(json, "remedy"));
        }

        private static String text(JsonObject json, String name) {
            return field(json, name).getAsString();
        }

        private static JsonElement field(JsonObject json, String name) {
            JsonElement field = json.get(name);
            if (field == null) {
                throw new JsonParseException("it has no '" + name
                        + "', so that it is of a single test, or of an earlier version of Rehearsal");
            }
            return field;
        }

        private static List<String> texts(JsonObject json, String name) {
            return field(json, name).getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsString)
                    .toList();
        }

        private static Stream<JsonObject> each(JsonObject json, String name) {
            return field(json, name).getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject);
        }
    }
}
