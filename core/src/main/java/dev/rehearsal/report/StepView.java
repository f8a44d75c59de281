package dev.rehearsal.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.lock.TableWait;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * One migration as it is shown.
 *
 * @param heading what stands above it
 * @param timeline its statements and locks
 * @param rows what became of rows and values across the up
 * @param waits traffic, and how long it waited
 * @param breaks statements of an application that do not run any more
 * @param trials what was tried statement by statement on copies
 * @param notes everything else that was observed, a sentence each
 * @param findings what was judged wrong
 */
record StepView(
        Heading heading,
        TimelineView timeline,
        List<RowsView> rows,
        List<WaitView> waits,
        List<BreakView> breaks,
        StatementTrials trials,
        List<String> notes,
        List<FindingView> findings) {

    /**
     * What stands above a migration.
     *
     * @param anchor where links to it lead
     * @param name its display name
     * @param path its script
     * @param verdict what was judged
     * @param cost what rehearsing it cost, in words; empty where that was not measured
     * @param phases how each phase ended
     */
    private record Heading(
            String anchor, String name, String path, VerdictView verdict, String cost, List<PhaseView> phases) {}

    /**
     * What was tried statement by statement on copies.
     *
     * @param changes how they change tables
     * @param reruns what comes of ending the up or the down between two statements
     */
    private record StatementTrials(List<ChangeView> changes, List<RerunView> reruns) {
        static StatementTrials of(ExperimentEvidence experiments) {
            return new StatementTrials(
                    ChangeView.of(experiments.locks().changes()),
                    RerunView.of(experiments.halfApplied(), experiments.halfAppliedDown()));
        }
    }

    static StepView of(ReportedStep step, int place) {
        StepEvidence evidence = step.evidence();
        ExperimentEvidence experiments = evidence.experiments();
        List<WaitView> waits = waits(experiments.waits().waits());
        TimelineView timeline = TimelineView.of(experiments.locks(), waits);
        return new StepView(
                new Heading(
                        "m" + place,
                        evidence.migration().displayName(),
                        evidence.migration().up().path(),
                        VerdictView.of(evidence.up(), step.findings()),
                        CostView.words(step.cost()),
                        PhaseView.of(evidence)),
                timeline,
                RowsView.of(experiments.rows()),
                waits,
                BreakView.of(experiments.compatibility().breaks()),
                StatementTrials.of(experiments),
                Notes.about(experiments),
                FindingView.of(step.findings()));
    }

    /** The strongest lock; empty where nothing was locked or observed. */
    List<ModeView> strongest() {
        return timeline.modes().stream().max(LockStrength.WEAKEST_FIRST).map(ModeView::of).stream()
                .toList();
    }

    /** Whether statements were observed. */
    boolean observed() {
        return !timeline.rows().isEmpty();
    }

    /** Rows worked on under a lock that blocks; empty for none. */
    String blockedRows() {
        return timeline.blockedRows() > 0 ? Numbers.count(timeline.blockedRows()) : "";
    }

    /** Bytes of write-ahead log; empty for none. */
    String wal() {
        return timeline.walBytes() > 0 ? Numbers.bytes(timeline.walBytes()) : "";
    }

    /** The longest wait of all traffic; empty where none waited. */
    String longestWait() {
        return waits.stream()
                .filter(wait -> wait.width() == WaitView.LONGEST)
                .map(WaitView::took)
                .findFirst()
                .orElse("");
    }

    private static List<WaitView> waits(List<TableWait> waits) {
        double longest =
                waits.stream().mapToDouble(TableWait::longestMillis).max().orElse(0);
        return waits.stream().map(wait -> WaitView.of(wait, longest)).toList();
    }

    /**
     * How one phase ended.
     *
     * @param name up, down or up again
     * @param style its class in the style sheet
     * @param mark one sign for it
     * @param words how it ended, in words
     */
    private record PhaseView(String name, String style, String mark, String words) {

        static List<PhaseView> of(StepEvidence step) {
            return List.of(of("up", step.up()), of("down", step.down()), of("up again", step.upAgain()));
        }

        private static PhaseView of(String name, Outcome outcome) {
            if (!outcome.passedOver().isEmpty()) {
                return new PhaseView(name, "not-run", "–", "passed over: " + outcome.passedOver());
            }
            if (outcome instanceof Outcome.Succeeded ran) {
                return new PhaseView(name, "ran", "✓", Numbers.millis((double) ran.millis()));
            }
            return outcome instanceof Outcome.Failed failed
                    ? new PhaseView(name, "failed", "✗", "failed: " + failed.message())
                    : new PhaseView(name, "not-run", "–", "not run: " + ((Outcome.NotRun) outcome).reason());
        }
    }

    /**
     * How many findings of each severity there are.
     *
     * @param style its class in the style sheet: that of the worst
     * @param words in words: {@code 1 error, 2 warnings}, {@code ok}, or {@code passed over}
     * @param reasons what was found, in one line; empty where a single finding says it
     */
    private record VerdictView(String style, String words, String reasons) {

        /** The verdict on a step: one of which nothing was run is not sound, but passed over. */
        static VerdictView of(Outcome up, List<Finding> findings) {
            VerdictView verdict = of(findings);
            return up.passedOver().isEmpty() || !verdict.style().equals("ok")
                    ? verdict
                    : new VerdictView("ok", "passed over", "");
        }

        static VerdictView of(List<Finding> findings) {
            String errors = words(findings, Severity.ERROR, "error");
            String warnings = words(findings, Severity.WARNING, "warning");
            String reasons = FindingText.reasons(findings);
            if (errors.isEmpty()) {
                return warnings.isEmpty()
                        ? new VerdictView("ok", "ok", "")
                        : new VerdictView("warning", warnings, reasons);
            }
            return new VerdictView("error", warnings.isEmpty() ? errors : errors + ", " + warnings, reasons);
        }

        private static String words(List<Finding> findings, Severity severity, String noun) {
            long count = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            return count == 0 ? "" : Numbers.counted(count, noun);
        }
    }

    /**
     * Statements of an application that do not run any more, for one and the same reason.
     *
     * @param sql the first of them
     * @param more how many more there are, in words; empty for none
     * @param when whose statements they are, and when they broke
     * @param message the server's words
     */
    private record BreakView(String sql, String more, String when, String message) {

        /** That newer code does not run on the version before is no news, so it stands in the JSON only. */
        static List<BreakView> of(List<Break> breaks) {
            return breaks.stream()
                    .filter(one -> one.direction() != Break.Direction.NEW_CODE_AFTER_DOWN)
                    .collect(groupingBy(one -> when(one) + one.shownMessage(), LinkedHashMap::new, toList()))
                    .values()
                    .stream()
                    .map(BreakView::together)
                    .toList();
        }

        private static BreakView together(List<Break> alike) {
            Break first = alike.get(0);
            String more = alike.size() == 1 ? "" : Numbers.counted(alike.size() - 1, "statement") + " more";
            return new BreakView(first.statement().shown(), more, when(first), first.shownMessage());
        }

        private static String when(Break found) {
            String session = found.session() == Break.Session.PREPARED_BEFORE ? ", prepared before the step" : "";
            return found.direction() == Break.Direction.OLD_CODE_AFTER_UP
                    ? "old code after the up" + session
                    : "old code after the down" + session;
        }
    }

    /**
     * How a server changes one table.
     *
     * @param number of the statement
     * @param sql the statement
     * @param table the table
     * @param style the class of what others feel, in the style sheet
     * @param words what is done with the rows, and who waits meanwhile
     * @param taken what the server took when it was asked; empty where nothing was added to the statement
     */
    private record ChangeView(int number, String sql, String table, String style, String words, String taken) {

        static List<ChangeView> of(List<TableChange> changes) {
            return changes.stream()
                    .filter(change -> change.way() != TableChange.Way.UNKNOWN)
                    .map(ChangeView::of)
                    .toList();
        }

        private static ChangeView of(TableChange change) {
            boolean waits = change.keepsOthersWaiting();
            return new ChangeView(
                    change.statement().number(),
                    change.statement().text().strip(),
                    change.table(),
                    waits ? "failed" : "ran",
                    done(change.way()) + (waits ? ", " + who(change) + " meanwhile" : ""),
                    change.asked());
        }

        private static String done(TableChange.Way way) {
            return switch (way) {
                case INSTANT -> "rows are left alone";
                case INDEXES -> "rows are read";
                case REBUILD -> "rows are written anew";
                case COPY -> "rows are copied one by one";
                case UNKNOWN -> "";
            };
        }

        private static String who(TableChange change) {
            boolean readers = change.statement().acquired().stream()
                    .anyMatch(lock -> lock.mode().blocksReaders());
            return readers ? "readers and writers wait" : "writers wait";
        }
    }
}
