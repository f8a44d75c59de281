package dev.rehearsal.evidence;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What an up or a down leaves behind if it ends after one of its statements, where each statement commits by itself, and whether it can be
 * run again.
 *
 * @param statements how many statements its tool sends
 * @param points where it was stopped, in the order of the statements; one behind each statement that may have an effect
 * @param leftOut behind how many more statements it could have been stopped
 * @param answers what its tool does then
 * @param downs what the down does where the up cannot be run again, tried at the first such place
 * @param suggestion SQL that ended in the same state where it was stopped and run again at the first, the middle and the last place where this
 *     cannot be; empty where none is known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HalfApplied(
        int statements,
        List<Point> points,
        int leftOut,
        List<ToolAnswer> answers,
        List<Point> downs,
        String suggestion) {

    private static final Pattern CREATES =
            Pattern.compile("(?is)'create\\s+(?:table|(?:unique\\s+)?index)\\b(?!.*\\bselect\\b).*");

    /** It was not stopped anywhere. */
    public static final HalfApplied NONE = new HalfApplied(0, List.of(), 0, List.of(), List.of(), "");

    public HalfApplied {
        points = List.copyOf(points);
        answers = List.copyOf(answers);
        downs = List.copyOf(downs);
    }

    /**
     * An up that was stopped, and was run again.
     *
     * @param after behind which of its statements, from 1
     * @param statement that statement on one line in quotation marks, cut where it is long
     * @param line the line on which that statement begins in its file, from 1; 0 where that is not known
     * @param rerun what came of running it again, with the tool's own command before where that needs one
     * @param failsAt at which statement the second run failed, from 1; 0 where it did not, or where that is not known
     * @param message the server's words, or how the two ends differ; empty where it resumes
     */
    public record Point(int after, String statement, int line, Rerun rerun, int failsAt, String message) {}

    /** What the second run does. */
    public enum Rerun {
        /** It ends in the state of an up that nothing stopped. */
        RESUMES,
        /** What the first run left is in its way. */
        FAILS,
        /** It ends well and in another state. */
        ENDS_ELSEWHERE
    }

    /** How the first run ended. */
    public enum Stop {
        /** Its next statement failed. */
        ERROR,
        /** Its session was gone, as when its program or its machine dies. */
        LOST_SESSION
    }

    /**
     * What a tool does when it is started again.
     *
     * @param stop how its first run ended
     * @param runsAgain whether it runs the migration again by itself
     * @param words its words where it does not; empty otherwise
     */
    public record ToolAnswer(Stop stop, boolean runsAgain, String words) {}

    /** Those points that are not behind its last statement: there the up is done, and only the tool's own entry is missing. */
    public Stream<Point> midway() {
        return points.stream().filter(point -> point.after() < lastEffect());
    }

    /** Whether it only makes tables and indexes, so that nothing that was there is in the way, and no row is at stake. */
    public boolean onlyCreates() {
        return leftOut == 0
                && points.stream()
                        .allMatch(point -> CREATES.matcher(point.statement()).matches());
    }

    public HalfApplied with(String triedSuggestion) {
        return new HalfApplied(statements, points, leftOut, answers, downs, triedSuggestion);
    }

    private int lastEffect() {
        return points.isEmpty() ? 0 : points.get(points.size() - 1).after();
    }
}
