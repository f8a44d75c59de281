package dev.rehearsal.check.judging;

import dev.rehearsal.check.Checks;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells once for the history what migration after migration gives. With another severity than that of its summary it is told of each
 * migration.
 *
 * @param byCheck the summaries by the names of their checks, in the order of these
 */
public record HistorySummaries(Map<String, HistorySummary> byCheck) {
    private static final int LONGEST = 200;
    private static final int OTHER_SUGGESTIONS = 3;

    public static HistorySummaries of(Checks checks) {
        Map<String, HistorySummary> byCheck = new LinkedHashMap<>();
        checks.all(SummarizedCheck.class)
                .forEach(check -> byCheck.put(check.description().name(), check.summary()));
        return new HistorySummaries(byCheck);
    }

    /** The checks, as a page names them: {@code `NoLockTimeout`, …}. */
    public String names() {
        return byCheck.keySet().stream().map(name -> '`' + name + '`').collect(Collectors.joining(", "));
    }

    /** Whether a finding is told with those of the other migrations. */
    boolean covers(Finding finding) {
        HistorySummary summary = byCheck.get(finding.check());
        return summary != null && summary.covers(finding);
    }

    /**
     * One finding for each summary; that of a single migration as it is.
     *
     * @param found what was found in the steps and in the files, in the order of the migrations
     */
    Stream<Finding> told(List<Finding> found) {
        Map<String, List<Finding>> covered =
                found.stream().filter(this::covers).collect(Collectors.groupingBy(Finding::check));
        return byCheck.entrySet().stream()
                .filter(entry -> covered.containsKey(entry.getKey()))
                .map(entry -> told(entry.getKey(), entry.getValue(), covered.getOrDefault(entry.getKey(), List.of())));
    }

    private static Finding told(String check, HistorySummary summary, List<Finding> findings) {
        Map<String, List<Finding>> byMigration = findings.stream()
                .collect(
                        Collectors.groupingBy(one -> one.place().migration(), LinkedHashMap::new, Collectors.toList()));
        if (byMigration.size() == 1) {
            return JoinedFindings.of(findings);
        }
        return new Finding(
                check,
                summary.severity(),
                Places.history(""),
                byMigration.size() + " migrations " + summary.words(),
                facts(summary, byMigration),
                suggestion(summary, byMigration));
    }

    /** That for all of them, and what is to be written instead in some. */
    private static String suggestion(HistorySummary summary, Map<String, List<Finding>> byMigration) {
        List<Finding> others = byMigration.values().stream()
                .map(JoinedFindings::of)
                .filter(one -> !one.suggestion().startsWith(summary.ordinarySuggestion()))
                .toList();
        StringBuilder suggestion = new StringBuilder(summary.suggestion());
        others.stream()
                .limit(OTHER_SUGGESTIONS)
                .forEach(one -> suggestion
                        .append("\ninstead, in ")
                        .append(one.place().migrationName())
                        .append(":\n")
                        .append(one.suggestion()));
        int more = others.size() - OTHER_SUGGESTIONS;
        return suggestion
                .append(more > 0 ? "\nand so in " + more + " more" : "")
                .toString();
    }

    private static List<Fact> facts(HistorySummary summary, Map<String, List<Finding>> byMigration) {
        List<String> lines = new ArrayList<>();
        byMigration.values().stream()
                .limit(summary.named())
                .map(all -> line(JoinedFindings.of(all)))
                .forEach(lines::add);
        int more = byMigration.size() - lines.size();
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        return List.of(new Fact("migrations", String.join("\n", lines)));
    }

    private static String line(Finding one) {
        String headline = one.headline().replaceAll("\\s*\\R\\s*", " ");
        return one.place().migrationName() + ": "
                + (headline.length() > LONGEST ? headline.substring(0, LONGEST) + "…" : headline);
    }
}
