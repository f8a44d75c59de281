package dev.rehearsal.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.rehearsal.compatibility.Break;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Statements of an application that do not run any more, for one and the same reason.
 *
 * @param sql the first of them
 * @param more how many more there are, in words; empty for none
 * @param when whose statements they are, and when they broke
 * @param message the server's words
 */
record BreakView(String sql, String more, String when, String message) {

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
