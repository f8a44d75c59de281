package dev.rehearsal.report;

import dev.rehearsal.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In which order the migrations stand on a page: the worst first. Holds places only, as each is made when the page comes to it.
 *
 * @param steps the migrations in the order of the history
 * @param whole what was found about the history as a whole
 * @param entries the migrations in this order, and the history as a whole where something was found about it
 */
record PageOrder(List<ReportedStep> steps, List<Finding> whole, List<Entry> entries) {

    /**
     * One of them.
     *
     * @param place its place in the history, from 1; 0 for the history as a whole
     * @param first the number of its first finding on the page, from 1
     */
    record Entry(int place, int first) {}

    static PageOrder of(List<ReportedStep> steps, List<Finding> whole) {
        List<Entry> entries = new ArrayList<>();
        int next = 1;
        for (int place : IntStream.rangeClosed(whole.isEmpty() ? 1 : 0, steps.size())
                .boxed()
                .sorted(Comparator.comparing(place -> Counts.of(findings(steps, whole, place)), Counts.WORST_FIRST))
                .toList()) {
            entries.add(new Entry(place, next));
            next += findings(steps, whole, place).size();
        }
        return new PageOrder(steps, whole, entries);
    }

    private static List<Finding> findings(List<ReportedStep> steps, List<Finding> whole, int place) {
        return place == 0 ? whole : steps.get(place - 1).findings();
    }

    /** The findings of one as they are shown. */
    List<FindingView> findings(Entry entry) {
        return FindingView.of(findings(steps, whole, entry.place()), entry.first());
    }

    MigrationView view(Entry entry) {
        return entry.place() == 0
                ? MigrationView.ofWhole(findings(entry))
                : MigrationView.of(steps.get(entry.place() - 1), entry.place(), steps.size(), findings(entry));
    }
}
