package dev.rehearsal.report.located;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.CheckTopics;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.ReportedRun;
import dev.rehearsal.report.located.LocatedFinding.State;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The findings of several classes, modules and jobs as those of one run: what several of them found is one finding, and whether a
 * declaration matched anything is decided over all of them.
 *
 * @param runs the reports that were merged
 * @param findings what they found, the worst first, accepted findings and information too
 * @param absent what only the earlier report has, about what was judged again; empty where none was given
 */
public record MergedFindings(List<RunFindings> runs, List<LocatedFinding> findings, List<LocatedFinding> absent) {
    private static final String LEFT_TO_MERGE = "decided at the merge";

    private static final Comparator<LocatedFinding> WORST_FIRST = Comparator.comparing(
                    (LocatedFinding one) -> one.finding().severity())
            .reversed()
            .thenComparing(one -> one.finding().isAccepted());

    public MergedFindings {
        runs = List.copyOf(runs);
        findings = List.copyOf(findings);
        absent = List.copyOf(absent);
    }

    /** The findings of these reports. */
    public static MergedFindings of(List<RunFindings> runs) {
        Map<String, LocatedFinding> merged = new LinkedHashMap<>();
        for (RunFindings run : runs) {
            run.findings().stream()
                    .filter(one -> !decides(one.finding()) || isUnusedEverywhere(one, run, runs))
                    .forEach(one ->
                            merged.merge(one.fingerprint() + "\n" + one.path(), decided(one), MergedFindings::worse));
        }
        return new MergedFindings(
                runs, merged.values().stream().sorted(WORST_FIRST).toList(), List.of());
    }

    /** Whether it can only be decided over all runs that share a declaration. */
    public static boolean decides(Finding finding) {
        return CheckTopics.cover(CheckTopic.UNUSED, finding);
    }

    /** The finding as information that fails no test, for a run that leaves the decision to the merge. */
    public static Finding leftToMerge(Finding finding) {
        List<Fact> facts = new ArrayList<>(finding.facts());
        facts.add(new Fact(LEFT_TO_MERGE, finding.severity().name()));
        return finding.with(facts).with(Severity.INFO);
    }

    /** What was left to the merge is as bad as it was in its run. */
    private static LocatedFinding decided(LocatedFinding one) {
        Finding finding = one.finding();
        return finding.facts().stream()
                .filter(fact -> fact.label().equals(LEFT_TO_MERGE))
                .findFirst()
                .map(left -> one.with(finding.with(Severity.valueOf(left.value()))
                        .with(finding.facts().stream()
                                .filter(fact -> !fact.label().equals(LEFT_TO_MERGE))
                                .toList())))
                .orElse(one);
    }

    private static LocatedFinding worse(LocatedFinding one, LocatedFinding other) {
        return WORST_FIRST.compare(other, one) < 0 ? other : one;
    }

    /** Not where another run matched the line, or judged the same class as a whole and does not find the same. */
    private static boolean isUnusedEverywhere(LocatedFinding one, RunFindings in, List<RunFindings> runs) {
        Place place = one.finding().place();
        String line = place.path() + ":" + place.line();
        String declaredBy = testClass(in);
        return runs.stream()
                .noneMatch(other -> other.coverage().matched().contains(line)
                        || (place.path().isEmpty()
                                && testClass(other).equals(declaredBy)
                                && other.coverage().whole()
                                && other.findings().stream()
                                        .noneMatch(found -> found.fingerprint().equals(one.fingerprint()))));
    }

    /** The title without the database before it. */
    private static String testClass(RunFindings run) {
        return run.title().substring(run.title().lastIndexOf(' ') + 1);
    }

    /** The same, each finding with what an earlier report says of it; what was not judged again is not told as absent. */
    public MergedFindings comparedWith(RunFindings earlier) {
        Set<String> before = fingerprints(earlier.findings());
        Set<String> now = fingerprints(findings);
        Set<String> judged =
                runs.stream().flatMap(run -> run.coverage().judged().stream()).collect(Collectors.toSet());
        boolean whole = runs.stream().anyMatch(run -> run.coverage().whole());
        return new MergedFindings(
                runs,
                findings.stream()
                        .map(one -> one.with(before.contains(one.fingerprint()) ? State.UNCHANGED : State.NEW))
                        .toList(),
                earlier.findings().stream()
                        .filter(one -> !now.contains(one.fingerprint()))
                        .filter(one ->
                                one.finding().place().migration().isEmpty() ? whole : judged.contains(one.scope()))
                        .map(one -> one.with(State.ABSENT))
                        .toList());
    }

    private static Set<String> fingerprints(Collection<LocatedFinding> findings) {
        return findings.stream().map(LocatedFinding::fingerprint).collect(Collectors.toSet());
    }

    /** What reviewers are to see: errors and warnings that nobody accepted, the worst first. */
    public List<LocatedFinding> forReview() {
        return forReview(findings);
    }

    /** The same of what is absent. */
    public List<LocatedFinding> absentForReview() {
        return forReview(absent);
    }

    private static List<LocatedFinding> forReview(List<LocatedFinding> findings) {
        return findings.stream()
                .filter(one -> one.finding().severity() != Severity.INFO
                        && !one.finding().isAccepted())
                .toList();
    }

    /** How many are accepted. */
    public long accepted() {
        return findings.stream().filter(one -> one.finding().isAccepted()).count();
    }

    /** How many findings of this severity nobody accepted. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(one ->
                        one.finding().severity() == severity && !one.finding().isAccepted())
                .count();
    }

    /** Descriptions of the checks that found something, by name. */
    public Map<String, CheckDescription> checks() {
        return runs.stream()
                .flatMap(run -> run.checks().stream())
                .collect(Collectors.toMap(
                        CheckDescription::name, Function.identity(), (one, same) -> one, TreeMap::new));
    }

    /** All of it in one line for each report. */
    public List<String> summaries() {
        return runs.stream().map(run -> run.title() + ": " + run.summary()).toList();
    }

    /** Writes them as one report, which can be merged again and be an earlier one. */
    public void writeJson(Writer writer) throws IOException {
        RunFindings one = new RunFindings(
                joined(RunFindings::title),
                "",
                new ReportedRun(
                        runs.stream()
                                .map(run -> run.run().startedAt())
                                .min(Comparator.naturalOrder())
                                .orElse(Instant.EPOCH),
                        joined(run -> run.run().tool()),
                        joined(run -> run.run().database()),
                        Map.of()),
                String.join("; ", summaries()),
                new RunFindings.Coverage(
                        runs.stream().anyMatch(run -> run.coverage().whole()),
                        distinct(run -> run.coverage().matched()),
                        distinct(run -> run.coverage().judged())),
                List.copyOf(checks().values()),
                findings);
        new RunFindingsJson(one).write(writer);
    }

    private String joined(Function<RunFindings, String> part) {
        return runs.stream().map(part).distinct().collect(Collectors.joining(", "));
    }

    private List<String> distinct(Function<RunFindings, List<String>> part) {
        return runs.stream()
                .flatMap(run -> part.apply(run).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
