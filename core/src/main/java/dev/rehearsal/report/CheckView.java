package dev.rehearsal.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * All findings of one check on a page.
 *
 * @param name the check's name
 * @param counts how many there are of each kind
 * @param migrations in how many migrations, in words
 * @param anchor where the first one stands
 */
record CheckView(String name, Counts counts, String migrations, String anchor) {
    private static final Comparator<CheckView> WORST_FIRST = Comparator.comparing(
                    CheckView::counts,
                    Counts.WORST_FIRST.thenComparing(
                            Comparator.comparing(Counts::remarks).reversed()))
            .thenComparing(CheckView::name);

    /** Those that found something, the worst first. */
    static List<CheckView> of(PageOrder order) {
        return order.entries().stream()
                .flatMap(entry -> order.findings(entry).stream())
                .collect(groupingBy(FindingView::check, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(CheckView::together)
                .sorted(WORST_FIRST)
                .toList();
    }

    private static CheckView together(List<FindingView> ofOne) {
        long migrations = ofOne.stream()
                .map(view -> view.finding().place().migration())
                .distinct()
                .count();
        FindingView first = ofOne.get(0);
        return new CheckView(
                first.check(),
                Counts.of(ofOne.stream().map(FindingView::finding).toList()),
                Numbers.count(migrations),
                first.anchor());
    }
}
