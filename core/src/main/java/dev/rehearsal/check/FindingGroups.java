package dev.rehearsal.check;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which findings become one finding.
 *
 * @param byCheck the checks that decide it for their own findings, by their names
 */
record FindingGroups(Map<String, GroupedCheck> byCheck) {

    static FindingGroups of(Checks checks) {
        return new FindingGroups(checks.all(GroupedCheck.class)
                .collect(Collectors.toMap(check -> check.description().name(), Function.identity())));
    }

    /** The findings of one step: one for each check that does not decide it itself. */
    Stream<Finding> eachStep(List<Finding> findings) {
        Map<Boolean, List<Finding>> decided =
                findings.stream().collect(Collectors.partitioningBy(one -> byCheck.containsKey(one.check())));
        return Stream.concat(
                JoinedFindings.each(decided.getOrDefault(false, List.of())),
                history(decided.getOrDefault(true, List.of())));
    }

    /** The findings of the history: each by itself, unless its check decides otherwise. */
    Stream<Finding> history(List<Finding> findings) {
        List<Finding> alone = new ArrayList<>();
        Map<String, List<Finding>> grouped = new LinkedHashMap<>();
        for (Finding finding : findings) {
            List<Finding> of = byCheck.containsKey(finding.check()) && finding.severity() != Severity.INFO
                    ? grouped.computeIfAbsent(finding.check(), name -> new ArrayList<>())
                    : alone;
            of.add(finding);
        }
        return Stream.concat(
                alone.stream(),
                byCheck.entrySet().stream()
                        .filter(check -> grouped.containsKey(check.getKey()))
                        .flatMap(check -> check.getValue().grouped(grouped.getOrDefault(check.getKey(), List.of()))));
    }
}
