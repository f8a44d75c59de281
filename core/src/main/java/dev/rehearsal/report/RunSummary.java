package dev.rehearsal.report;

import com.google.gson.stream.JsonWriter;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.product.Observation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run was: how much of the history it judged, with how much under it, and what it let pass.
 *
 * @param scope what was to be judged
 * @param withRows how many migrations ran up to their end, and each table that the up touches and that was there held rows
 * @param without those that ran up to their end while tables that they touch held none
 * @param passedOver of how many their tool ran nothing, because a precondition of theirs does not hold
 * @param notRun how many ups failed, or were not run
 * @param accepted how many findings are accepted
 */
public record RunSummary(
        RehearsalReport.Scope scope,
        int withRows,
        List<WithoutRows> without,
        int passedOver,
        int notRun,
        long accepted) {

    public RunSummary {
        without = List.copyOf(without);
    }

    /**
     * A migration that met tables without rows.
     *
     * @param migration its id
     * @param tables the tables that its up touches, qualified; sorted
     * @param why why they held no rows
     */
    public record WithoutRows(String migration, List<String> tables, String why) {
        public WithoutRows {
            tables = List.copyOf(tables);
        }
    }

    static RunSummary of(RehearsalReport report) {
        List<StepEvidence> ran = report.steps().stream()
                .map(ReportedStep::evidence)
                .filter(step -> step.up() instanceof Outcome.Succeeded)
                .filter(step -> step.up().passedOver().isEmpty())
                .toList();
        int passedOver = (int) report.steps().stream()
                .filter(step -> !step.evidence().up().passedOver().isEmpty())
                .count();
        List<WithoutRows> without = ran.stream().flatMap(RunSummary::without).toList();
        return new RunSummary(
                report.scope(),
                ran.size() - without.size(),
                without,
                passedOver,
                report.steps().size() - ran.size() - passedOver,
                report.findings().stream().filter(Finding::isAccepted).count());
    }

    private static Stream<WithoutRows> without(StepEvidence step) {
        List<String> tables = step.touchedWithoutRows();
        return tables.isEmpty()
                ? Stream.empty()
                : Stream.of(new WithoutRows(step.migration().id(), tables, why(step, tables)));
    }

    private static String why(StepEvidence step, List<String> tables) {
        if (step.generated().unrehearsed().containsAll(tables)) {
            return "the up is refused on generated rows";
        }
        return step.dialect().meets(Observation.GENERATED_ROWS)
                ? "they held no rows"
                : "no row is generated on " + step.dialect().product();
    }

    /** All of it in one line. */
    public String line() {
        String findings = Stream.of(
                        accepted == 0 ? "" : Numbers.counted(accepted, "finding") + " accepted",
                        scope.passing().words())
                .filter(words -> !words.isEmpty())
                .map(words -> "; " + words)
                .collect(Collectors.joining());
        return Numbers.counted(scope.migrations(), "migration") + ": " + judged() + findings;
    }

    private String judged() {
        int reached = withRows + without.size() + passedOver + notRun;
        return Stream.of(
                        counted(scope.migrations() - scope.selected(), "taken as given"),
                        counted(withRows, "judged with rows in all tables that they touch"),
                        without.isEmpty()
                                ? ""
                                : without.size()
                                        + (withRows > 0 ? " not " : " judged, without rows in some tables ")
                                        + reasons(),
                        counted(passedOver, "passed over by the tool"),
                        counted(notRun, "not run to the end"),
                        counted(scope.selected() - reached, "not reached"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String counted(int number, String words) {
        return number == 0 ? "" : number + " " + words;
    }

    private String reasons() {
        Map<String, Set<String>> tables = new TreeMap<>();
        without.forEach(
                one -> tables.computeIfAbsent(one.why(), why -> new TreeSet<>()).addAll(one.tables()));
        return tables.entrySet().stream()
                .map(reason -> Numbers.some(List.copyOf(reason.getValue())) + ": " + reason.getKey())
                .collect(Collectors.joining("; ", "(", ")"));
    }

    void write(JsonWriter json) throws IOException {
        json.name("line").value(line());
        json.name("migrations").value(scope.migrations());
        json.name("selected").value(scope.selected());
        json.name("withRows").value(withRows);
        json.name("withoutRows").beginArray();
        for (WithoutRows one : without) {
            json.beginObject().name("migration").value(one.migration());
            json.name("tables").beginArray();
            for (String table : one.tables()) {
                json.value(table);
            }
            json.endArray();
            json.name("why").value(one.why()).endObject();
        }
        json.endArray();
        json.name("passedOver").value(passedOver);
        json.name("notRun").value(notRun);
        json.name("accepted").value(accepted);
        json.name("notFailing").beginObject();
        json.name("errors").value(scope.passing().errors());
        json.name("warnings").value(scope.passing().warnings());
        json.endObject();
    }
}
