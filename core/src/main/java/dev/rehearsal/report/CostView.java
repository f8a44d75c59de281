package dev.rehearsal.report;

import dev.rehearsal.evidence.consequence.Cost;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a rehearsal cost, as it is shown.
 *
 * @param total all of it
 * @param rows what belongs to no step, and the steps that cost most, the most expensive first
 */
record CostView(String total, List<Row> rows) {
    private static final int STEPS_SHOWN = 8;
    private static final int PARTS_SHOWN = 4;
    private static final int PERCENT = 100;

    /**
     * A step, or something that belongs to none.
     *
     * @param anchor where the step stands on the page; empty for what is none
     * @param what its name
     * @param millis how long it took
     * @param width of its bar, in percent of the whole
     * @param parts what took that time
     */
    record Row(String anchor, String what, long millis, int width, String parts) {

        /** How long it took, in words. */
        String took() {
            return Numbers.millis((double) millis);
        }
    }

    /** @param cost that of the whole rehearsal */
    static CostView of(Cost cost, List<ReportedStep> reported) {
        long all = Math.max(1, cost.millis());
        Stream<Row> walk = cost.parts().stream()
                .map(part -> new Row("", part.what(), part.millis(), width(part.millis(), all), ""));
        Stream<Row> steps = IntStream.range(0, reported.size())
                .mapToObj(i -> row(reported.get(i), i + 1, all))
                .sorted(Comparator.comparing(Row::millis).reversed())
                .limit(STEPS_SHOWN);
        return new CostView(
                Numbers.millis((double) cost.millis()),
                Stream.concat(walk, steps)
                        .filter(row -> row.millis() > 0)
                        .sorted(Comparator.comparing(Row::millis).reversed())
                        .toList());
    }

    private static Row row(ReportedStep step, int place, long all) {
        long millis = step.cost().millis();
        return new Row(
                "m" + place, step.evidence().migration().displayName(), millis, width(millis, all), parts(step.cost()));
    }

    /** {@code 1 200 ms: rolling back once lived in 480 ms, the up 90 ms}; empty where nothing was measured. */
    static String words(Cost cost) {
        String parts = parts(cost);
        if (cost.millis() == 0) {
            return "";
        }
        return Numbers.millis((double) cost.millis()) + (parts.isEmpty() ? "" : ": " + parts);
    }

    private static String parts(Cost cost) {
        return cost.parts().stream()
                .filter(part -> part.millis() > 0)
                .sorted(Comparator.comparing(Cost.Part::millis).reversed())
                .limit(PARTS_SHOWN)
                .map(part -> part.what() + " " + Numbers.millis((double) part.millis()))
                .collect(Collectors.joining(", "));
    }

    private static int width(long millis, long all) {
        return (int) Math.min(PERCENT, PERCENT * millis / all);
    }
}
