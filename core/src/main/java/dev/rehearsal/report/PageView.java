package dev.rehearsal.report;

import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The whole page.
 *
 * @param head what was rehearsed
 * @param checks those that found something
 * @param migrations the migrations, each made anew when the page comes to it: all at once would need much memory
 * @param legend the lock modes that occur
 * @param cost what it cost
 * @param script what the page does beyond being read
 */
record PageView(
        Head head,
        List<CheckView> checks,
        Iterable<MigrationView> migrations,
        List<ModeView> legend,
        CostView cost,
        PageScript script) {

    /**
     * How a history was rehearsed.
     *
     * @param title what was rehearsed
     * @param tool the migration tool
     * @param database what it ran on
     * @param startedAt when it started
     * @param summary what the run was, in one line
     * @param migrations how many migrations are on the page
     * @param counts what was found
     */
    record Head(
            String title,
            String tool,
            String database,
            String startedAt,
            String summary,
            Counts.Tally migrations,
            Counts counts) {

        /** The title without what stands before a class's own name. */
        String heading() {
            return title.substring(title.lastIndexOf('.') + 1);
        }

        /** What stands before the class's own name. */
        String origin() {
            return title.substring(0, title.lastIndexOf('.') + 1);
        }
    }

    static PageView of(RehearsalReport report) {
        PageOrder order = PageOrder.of(report.steps(), report.whole());
        return new PageView(
                new Head(
                        report.title(),
                        report.run().tool(),
                        report.run().database(),
                        words(report.run().startedAt()),
                        report.summary().line(),
                        Counts.Tally.of("some", report.steps().size(), "migration"),
                        Counts.of(report.findings())),
                CheckView.of(order),
                () -> order.entries().stream().map(order::view).iterator(),
                ModeView.legend(report.steps().stream().flatMap(PageView::locks).map(HeldLock::mode)),
                CostView.of(report.cost(), report.steps()),
                PageScript.read());
    }

    private static Stream<HeldLock> locks(ReportedStep step) {
        return step.evidence().experiments().locks().up().statements().stream().flatMap(PageView::locks);
    }

    private static Stream<HeldLock> locks(StatementEvidence statement) {
        return Stream.concat(statement.acquired().stream(), statement.held().stream());
    }

    static String words(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The style sheet. */
    String style() {
        return Template.read("page.css");
    }
}
