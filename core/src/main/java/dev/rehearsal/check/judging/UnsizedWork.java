package dev.rehearsal.check.judging;

import dev.rehearsal.check.Checks;
import dev.rehearsal.check.Verdict;
import dev.rehearsal.check.size.ProductionTables;
import dev.rehearsal.check.suggestion.JoinedSuggestions;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one finding a migration of its work on tables of which nobody said how large they are: whether that is nothing or an outage
 * is one question with one answer.
 *
 * @param byCheck the checks of such work, by their names
 * @param worstFirst the order in which findings are told
 */
record UnsizedWork(Map<String, SizedCheck> byCheck, Comparator<Finding> worstFirst) {

    static UnsizedWork of(Checks checks, Comparator<Finding> worstFirst) {
        return new UnsizedWork(
                checks.all(SizedCheck.class)
                        .collect(Collectors.toMap(check -> check.description().name(), Function.identity())),
                worstFirst);
    }

    /** Whether it is told with others of its migration; what somebody accepted, or made an error, is told by itself. */
    boolean covers(Finding finding) {
        return finding.scale().isUnknown()
                && !finding.isAccepted()
                && finding.severity() != Severity.ERROR
                && byCheck.containsKey(finding.check());
    }

    /** All that is covered, as one finding; nothing where none is. */
    Stream<Finding> told(StepEvidence step, List<Finding> findings) {
        List<Finding> work =
                findings.stream().filter(this::covers).sorted(worstFirst).toList();
        return work.isEmpty() ? Stream.empty() : Stream.of(joined(step, work));
    }

    /**
     * Says once for the history how those sizes are told.
     *
     * @param found what was found in the steps, each by itself
     */
    static Stream<Finding> sizes(
            HistoryEvidence history, List<StepEvidence> steps, List<Finding> found, ProductionTables production) {
        List<Finding> work =
                found.stream().filter(finding -> finding.scale().isUnknown()).toList();
        List<String> tables = work.stream()
                .map(finding -> finding.scale().table())
                .distinct()
                .sorted()
                .toList();
        String tool = steps.stream().map(StepEvidence::tool).findFirst().orElse("");
        String query = SuggestionDialect.productionRows(history.dialect(), tool);
        if (tables.isEmpty() || query.isEmpty()) {
            return Stream.empty();
        }
        long migrations = work.stream()
                .map(finding -> finding.place().migration())
                .distinct()
                .count();
        String who = production.areKnown() ? production.file().path() + " does not say" : "nobody says";
        String which = tables.size() == 1 ? tables.get(0) + " is" : tables.size() + " tables are";
        return Stream.of(Verdict.TABLE_SIZES_UNKNOWN
                .finding(
                        Places.history(production.file().path()),
                        who + " how large " + which + " in production, on which "
                                + (migrations == 1 ? "a migration works" : migrations + " migrations work")
                                + " while others wait",
                        Facts.of("tables", String.join("\n", tables)).list(),
                        "rehearsal.production-rows = production-rows.tsv, a file that this makes in production, as any role that sees the tables:\n"
                                + query)
                .with(production.areUnknownOfManyMigrations() ? Severity.WARNING : Severity.INFO));
    }

    private Finding joined(StepEvidence step, List<Finding> work) {
        Finding joined = JoinedFindings.of(withoutRepetition(work));
        List<String> checks = work.stream().map(Finding::check).distinct().toList();
        String first = suggestion(step);
        return new Finding(
                joined.check(),
                joined.severity(),
                joined.place(),
                checks.size() == 1 ? joined.headline() : headline(work, checks),
                joined.facts(),
                JoinedSuggestions.isSql(joined.suggestion())
                        ? "-- " + first + "; else\n" + joined.suggestion()
                        : first + "; else " + joined.suggestion(),
                joined.scale(),
                checks.subList(1, checks.size()));
    }

    /** What is said of a kept lock has the suggestion of the work under it within. */
    private static List<Finding> withoutRepetition(List<Finding> work) {
        return work.stream()
                .map(finding -> work.stream()
                        .map(Finding::suggestion)
                        .filter(other -> other.endsWith("\n" + finding.suggestion()))
                        .findFirst()
                        .map(finding::withSuggestion)
                        .orElse(finding))
                .toList();
    }

    private String headline(List<Finding> work, List<String> checks) {
        return "up "
                + checks.stream()
                        .map(check -> Objects.requireNonNull(byCheck.get(check)).sum(tables(work, check)))
                        .collect(Collectors.joining(", "))
                + " while others wait: how bad that is depends on the sizes";
    }

    private static String tables(List<Finding> work, String check) {
        List<String> objects = work.stream()
                .filter(finding -> finding.check().equals(check))
                .map(finding -> finding.place().object())
                .distinct()
                .toList();
        return objects.size() == 1 ? objects.get(0).replaceFirst("^table ", "") : objects.size() + " tables";
    }

    private static String suggestion(StepEvidence step) {
        return SuggestionDialect.on(step.dialect()).productionRows("").isEmpty()
                ? "how large the tables are in production"
                : "nothing, where they are small: rehearsal.production-rows says it of each table (TableSizesUnknown has the query)";
    }
}
