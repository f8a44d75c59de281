package dev.rehearsal.report;

import com.google.gson.stream.JsonWriter;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.evidence.consequence.Cost;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Passing;
import dev.rehearsal.finding.file.FindingReport;
import dev.rehearsal.finding.file.ReportedRun;
import dev.rehearsal.history.Migration;
import dev.rehearsal.report.located.FindingPlaces;
import dev.rehearsal.report.located.LocatedFinding;
import dev.rehearsal.report.located.Origin;
import dev.rehearsal.report.located.RunFindings;
import dev.rehearsal.report.located.RunFindingsJson;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a run has to show, as JSON and as a page; both are described in {@code docs/report.md}.
 *
 * @param title what was rehearsed: the name of a test class
 * @param run what differs between two runs over the same input
 * @param steps the migrations that were rehearsed, in the order of the history
 * @param whole what was judged wrong about the history as a whole, the worst first
 * @param cost what all of it cost, with the parts that belong to no step
 * @param scope what was to be judged, and what of it failed no test
 */
public record RehearsalReport(
        String title, ReportedRun run, List<ReportedStep> steps, List<Finding> whole, Cost cost, Scope scope) {

    /**
     * What a run was to judge, and what failed no test.
     *
     * @param migrations how many the history has
     * @param selected how many of them are to be judged; the others are taken as given
     * @param passing what was found and fails no test
     */
    public record Scope(int migrations, int selected, Passing passing) {}

    public RehearsalReport {
        steps = List.copyOf(steps);
        whole = List.copyOf(whole);
    }

    /** Every finding: those of a migration in the order of the history, then those of the whole. */
    public List<Finding> findings() {
        return Stream.concat(steps.stream().flatMap(step -> step.findings().stream()), whole.stream())
                .toList();
    }

    /** What the run was, in numbers and in one line. */
    public RunSummary summary() {
        return RunSummary.of(this);
    }

    /**
     * The findings with their places in the repository, to be merged with those of other runs.
     *
     * @param checks descriptions of all checks; those that found nothing are left out
     */
    public RunFindings located(Origin origin, List<CheckDescription> checks) {
        List<Migration> judged =
                steps.stream().map(step -> step.evidence().migration()).toList();
        List<LocatedFinding> located = new FindingPlaces(origin, judged).of(findings());
        Set<String> found = findings().stream().map(Finding::check).collect(Collectors.toSet());
        return new RunFindings(
                title,
                "",
                run,
                summary().line(),
                new RunFindings.Coverage(
                        origin.whole(),
                        origin.matched(),
                        judged.stream().map(one -> origin.scope(one.id())).toList()),
                checks.stream().filter(check -> found.contains(check.name())).toList(),
                located);
    }

    /**
     * Writes the findings and what was observed, ending in a line feed, and flushes the writer without closing it.
     *
     * @param located the findings of this report with their places
     */
    public void writeJson(Writer writer, RunFindings located) throws IOException {
        RunFindingsJson places = new RunFindingsJson(located);
        StepsJson observed = new StepsJson(steps);
        new FindingReport(run, places.plain()).write(writer, new FindingReport.Fields() {
            @Override
            public void writeHead(JsonWriter json) throws IOException {
                places.writeHead(json);
            }

            @Override
            public void writeInRun(JsonWriter json) throws IOException {
                observed.writeMeasured(json);
                new CostJson(json).write(cost, steps);
            }

            @Override
            public void writeInSummary(JsonWriter json) throws IOException {
                summary().write(json);
            }

            @Override
            public void writeInFinding(JsonWriter json, Finding finding) throws IOException {
                places.writeInFinding(json, finding);
            }

            @Override
            public void writeBehind(JsonWriter json) throws IOException {
                places.writeBehind(json);
                observed.write(json);
            }
        });
    }

    /** Writes one page that needs nothing else, no network, and has all without its script, and flushes the writer without closing it. */
    public void writeHtml(Writer writer) throws IOException {
        Template.named("page").execute(PageView.of(this), writer);
        writer.flush();
    }

    /** What a rehearsal cost as JSON: the walk's own parts, then each step with its parts. */
    private record CostJson(JsonWriter json) {

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
}
