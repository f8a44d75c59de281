package dev.rehearsal.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.rehearsal.finding.Finding;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One page over the reports of several classes.
 *
 * @param entries the reports
 */
public record ReportIndex(List<Entry> entries) {

    public ReportIndex {
        entries = List.copyOf(entries);
    }

    /**
     * One report.
     *
     * @param title what was rehearsed: the name of a test class
     * @param page where its page is, relative to this one
     * @param tool the migration tool
     * @param database what it ran on
     * @param startedAt when it started
     * @param summary what the run was, in one line
     * @param findings all of its findings
     */
    public record Entry(
            String title,
            String page,
            String tool,
            String database,
            Instant startedAt,
            String summary,
            List<Finding> findings) {
        public Entry {
            findings = List.copyOf(findings);
        }

        Counts counts() {
            return Counts.of(findings);
        }

        String started() {
            return PageView.words(startedAt);
        }
    }

    /**
     * One check over all reports.
     *
     * @param name the check's name
     * @param counts how many findings there are of each kind
     * @param entries the reports that have some, the worst first
     */
    private record Check(String name, Counts counts, List<Entry> entries) {
        private static final Comparator<Check> WORST_FIRST =
                Comparator.comparing(Check::counts, Counts.WORST_FIRST).thenComparing(Check::name);
    }

    /** What the template shows. */
    record View(Counts counts, List<Entry> entries, List<Check> checks, String style) {

        String classes() {
            return Numbers.count(entries.size()) + (entries.size() == 1 ? " class" : " classes");
        }
    }

    /** A finding and the report that it is in. */
    private record Found(Entry entry, Finding finding) {}

    /** Writes one page that needs nothing but the pages that it names, and flushes the writer without closing it. */
    public void writeHtml(Writer writer) throws IOException {
        List<Entry> worstFirst = entries.stream()
                .sorted(Comparator.comparing(Entry::counts, Counts.WORST_FIRST).thenComparing(Entry::title))
                .toList();
        Counts all = Counts.of(found(worstFirst).map(Found::finding).toList());
        Template.named("index")
                .execute(new View(all, worstFirst, checks(worstFirst), Template.read("page.css")), writer);
        writer.flush();
    }

    private static List<Check> checks(List<Entry> entries) {
        return found(entries).collect(groupingBy(found -> found.finding().check(), toList())).entrySet().stream()
                .map(check -> check(check.getKey(), check.getValue()))
                .sorted(Check.WORST_FIRST)
                .toList();
    }

    private static Check check(String name, List<Found> found) {
        Counts counts = Counts.of(found.stream().map(Found::finding).toList());
        return new Check(
                name, counts, found.stream().map(Found::entry).distinct().toList());
    }

    private static Stream<Found> found(List<Entry> entries) {
        return entries.stream().flatMap(entry -> entry.findings().stream().map(finding -> new Found(entry, finding)));
    }
}
