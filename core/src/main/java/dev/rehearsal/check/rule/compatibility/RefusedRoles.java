package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.HiddenRows;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that roles used before an up, and may not use any more while its owner still may.
 *
 * @param table the table
 * @param breaks what is refused; never empty
 */
record RefusedRoles(String table, List<Break> breaks) {

    /** Those of a step; what was made anew without its rights, and what a right lacks on other objects, is told by itself. */
    static Stream<RefusedRoles> of(StepEvidence step, List<Break> breaks) {
        Map<String, List<Break>> byTable = breaks.stream()
                .filter(one -> !one.role().isEmpty() && one.within().isEmpty())
                .filter(one -> one.answer().subjects().contains(Break.Subject.RIGHT_ON_TABLE))
                .filter(one -> step.upChanged().recreated().stream()
                        .noneMatch(again -> again.name().equals(one.statement().table())))
                .filter(one -> step.consequences()
                        .observedByProduct(HiddenRows.class)
                        .noneMatch(hidden ->
                                hidden.relation().endsWith(" " + one.statement().table())))
                .collect(Collectors.groupingBy(one -> one.statement().table(), TreeMap::new, Collectors.toList()));
        return byTable.entrySet().stream().map(entry -> new RefusedRoles(entry.getKey(), entry.getValue()));
    }

    /** A right that the up takes away in so many words is meant to be gone. */
    Severity severity(StepEvidence step) {
        return step.migration().up().sql().toLowerCase(Locale.ROOT).contains("revoke")
                ? Severity.INFO
                : Severity.WARNING;
    }

    private String roles() {
        return breaks.stream().map(Break::role).distinct().collect(Collectors.joining(", "));
    }

    String headline() {
        return "old code breaks: " + roles() + " may not use '" + table + "' any more as before";
    }

    List<Fact> facts() {
        return Facts.of(
                        "breaks",
                        Facts.listed(breaks.stream()
                                .map(one -> one.role() + ": "
                                        + WorkWords.statement(one.statement().shown()) + ": "
                                        + one.shownMessage().lines().findFirst().orElse(""))))
                .list();
    }

    String suggestion() {
        return "the right, or a policy for " + roles()
                + ", in the same migration; where it is meant, the code that does without it is deployed first";
    }
}
