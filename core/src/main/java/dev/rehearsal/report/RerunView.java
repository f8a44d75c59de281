package dev.rehearsal.report;

import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An up or a down that was ended after each of its statements and run again.
 *
 * @param phase which of the two
 * @param points where it was ended, in order
 * @param remarks what its tool does then, and what was left out, a sentence each
 */
record RerunView(String phase, List<PointView> points, List<String> remarks) {

    /**
     * One place.
     *
     * @param after number of the last statement that was run
     * @param statement that statement, on one line
     * @param style the class of the answer in the style sheet
     * @param words what the second run does
     */
    private record PointView(int after, String statement, String style, String words) {}

    /** Those that were stopped anywhere. */
    static List<RerunView> of(HalfApplied up, HalfApplied down) {
        List<RerunView> views = new ArrayList<>();
        if (!up.points().isEmpty()) {
            views.add(of("up", up));
        }
        if (!down.points().isEmpty()) {
            views.add(of("down", down));
        }
        return views;
    }

    private static RerunView of(String phase, HalfApplied stopped) {
        List<String> remarks = new ArrayList<>();
        stopped.answers().forEach(answer -> remarks.add(words(answer)));
        if (stopped.leftOut() > 0) {
            remarks.add("not ended after " + Numbers.counted(stopped.leftOut(), "more statement"));
        }
        long midway = stopped.midway().count();
        List<PointView> points = IntStream.range(0, stopped.points().size())
                .mapToObj(i -> point(stopped.points().get(i), i < midway))
                .toList();
        return new RerunView(phase, points, remarks);
    }

    /** Behind the last statement all is done, and whatever a second run does then is no fault of the migration. */
    private static PointView point(Point point, boolean midway) {
        String style = point.rerun() == HalfApplied.Rerun.RESUMES ? "ran" : midway ? "failed" : "not-run";
        String words = words(point) + (midway ? "" : "; only the tool's own entry was missing");
        return new PointView(point.after(), point.statement(), style, words);
    }

    private static String words(Point point) {
        return switch (point.rerun()) {
            case RESUMES -> "ends in the same state";
            case ENDS_ELSEWHERE -> "ends in another state: " + point.message();
            case FAILS ->
                (point.failsAt() == 0 ? "fails: " : "fails at statement " + point.failsAt() + ": ") + point.message();
        };
    }

    private static String words(ToolAnswer answer) {
        String when = answer.stop() == HalfApplied.Stop.ERROR ? "After an error" : "After a lost session";
        return when + " its tool " + (answer.runsAgain() ? "runs it again by itself" : "does not: " + answer.words());
    }
}
