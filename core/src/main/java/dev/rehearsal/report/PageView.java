package dev.rehearsal.report;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The whole page.
 *
 * @param title what was rehearsed
 * @param run how it was rehearsed
 * @param tallies how many migrations and findings there are
 * @param steps the migrations, each made anew when the page comes to it: all at once would need much memory
 * @param whole what was judged wrong about the history as a whole
 * @param legend the lock modes that occur
 * @param cost what it cost
 * @param style the style sheet
 */
record PageView(
        String title,
        RunView run,
        List<Tally> tallies,
        Iterable<StepView> steps,
        List<FindingView> whole,
        List<ModeView> legend,
        CostView cost,
        String style) {

    /**
     * How a history was rehearsed.
     *
     * @param tool the migration tool
     * @param database what it ran on
     * @param startedAt when it started
     * @param summary what the run was, in one line
     */
    private record RunView(String tool, String database, String startedAt, String summary) {}

    /**
     * A number at the head of the page.
     *
     * @param style its class in the style sheet
     * @param number how many
     * @param noun of what
     */
    record Tally(String style, String number, String noun) {}

    static PageView of(RehearsalReport report) {
        return new PageView(
                report.title(),
                new RunView(
                        report.run().tool(),
                        report.run().database(),
                        report.run().startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        report.summary().line()),
                List.of(
                        tally("plain", report.steps().size(), "migration"),
                        tally(report, Severity.ERROR, "error"),
                        tally(report, Severity.WARNING, "warning"),
                        tally(report, Severity.INFO, "remark")),
                () -> steps(report).iterator(),
                FindingView.of(report.whole()),
                ModeView.legend(steps(report).flatMap(step -> step.timeline().modes().stream())),
                CostView.of(report.cost(), report.steps()),
                Template.read("page.css"));
    }

    private static Stream<StepView> steps(RehearsalReport report) {
        return IntStream.range(0, report.steps().size())
                .mapToObj(i -> StepView.of(report.steps().get(i), i + 1));
    }

    /** The title without what stands before a class's own name. */
    String heading() {
        return title.substring(title.lastIndexOf('.') + 1);
    }

    /** What stands before the class's own name. */
    String origin() {
        return title.substring(0, title.lastIndexOf('.') + 1);
    }

    /** Whether the history as a whole has findings. */
    boolean anyWhole() {
        return !whole.isEmpty();
    }

    private static Tally tally(RehearsalReport report, Severity severity, String noun) {
        long count = report.findings().stream()
                .map(Finding::severity)
                .filter(severity::equals)
                .count();
        return tally(count == 0 ? "plain" : "some-" + noun, count, noun);
    }

    private static Tally tally(String style, long count, String noun) {
        return new Tally(style, Numbers.count(count), count == 1 ? noun : noun + "s");
    }
}
