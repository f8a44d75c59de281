package dev.rehearsal.history.dbmate;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.DirectionFile.Direction;
import dev.rehearsal.history.engine.script.DirectionText;
import dev.rehearsal.history.engine.script.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of dbmate's, cut at its two marks. What stands between them is sent as it is, the mark's own line included.
 *
 * @param source its text
 * @param description in words
 */
record DbmateFile(SourceText source, String description) {
    /** As the tool's own language reads it: blanks are these five, and only a newline ends a line. */
    private static final String MARK =
            "^--[\\t\\n\\f\\r ]*migrate:%s(?:[\\t\\n\\f\\r ]*$|[\\t\\n\\f\\r ]+[^\\t\\n\\f\\r ]+)";

    private static final Pattern UP = mark("up");
    private static final Pattern DOWN = mark("down");
    private static final Pattern OWN_MARK = Pattern.compile("^--[\\t\\f\\r ]*migrate:(up|down)");
    private static final Pattern NO_STATEMENT = Pattern.compile("[\\t\\n\\f\\r ]*(--.*)?", Pattern.DOTALL);

    private static Pattern mark(String way) {
        return Pattern.compile(MARK.formatted(way), Pattern.MULTILINE | Pattern.UNIX_LINES);
    }

    /** Whether the text has dbmate's mark of an up. */
    static boolean isMarked(String text) {
        return UP.matcher(text).find();
    }

    List<DirectionFile> halves() {
        List<Integer> ups = places(UP);
        List<Integer> downs = places(DOWN);
        List<HistoryProblem> refusals = refusals(ups, downs);
        if (!refusals.isEmpty()) {
            DirectionText refused = DirectionText.refused(source.text(), 1, refusals);
            return List.of(directionFile(Direction.UP, refused, true), directionFile(Direction.DOWN, refused, true));
        }
        int up = ups.get(0);
        int down = downs.get(0);
        return List.of(
                block(Direction.UP, up, down),
                block(Direction.DOWN, down, source.text().length()));
    }

    private List<HistoryProblem> refusals(List<Integer> ups, List<Integer> downs) {
        if (ups.isEmpty()) {
            return refusal(
                    1, "has no line '-- migrate:up', which dbmate requires", "Put '-- migrate:up' before the change.");
        }
        int statement = statementBefore(ups.get(0));
        if (statement > 0) {
            return refusal(
                    statement,
                    "has a statement before its line '-- migrate:up', which dbmate refuses",
                    "Move the statement below that line.");
        }
        if (downs.isEmpty()) {
            return refusal(
                    source.lineAt(ups.get(0)),
                    "has no line '-- migrate:down', which dbmate requires",
                    "Put '-- migrate:down' at its end, with what undoes the change.");
        }
        if (downs.get(0) < ups.get(0)) {
            return refusal(
                    source.lineAt(downs.get(0)),
                    "has its line '-- migrate:down' before '-- migrate:up', which dbmate refuses",
                    "Write the up first.");
        }
        return severalBlocks(ups, downs);
    }

    /** The tool runs several ups of one file one after the other, and fails when it writes their version again. */
    private List<HistoryProblem> severalBlocks(List<Integer> ups, List<Integer> downs) {
        if (ups.size() == 1 && downs.size() == 1) {
            return List.of();
        }
        int second = ups.size() > 1 ? ups.get(1) : downs.get(1);
        String way = ups.size() > 1 ? "up" : "down";
        return refusal(
                source.lineAt(second),
                "has a second line '-- migrate:%s', and dbmate can record the version only once".formatted(way),
                "Make one block of the two, or another file.");
    }

    private List<HistoryProblem> refusal(int line, String what, String suggestion) {
        return List.of(source.problem(Kind.UNKNOWN_DIRECTIVE, line, what, suggestion));
    }

    private int statementBefore(int up) {
        return source.lines().stream()
                .filter(line ->
                        line.start() < up && !NO_STATEMENT.matcher(line.text()).matches())
                .mapToInt(SourceText.Line::number)
                .findFirst()
                .orElse(0);
    }

    private List<Integer> places(Pattern mark) {
        return mark.matcher(source.text()).results().map(MatchResult::start).toList();
    }

    private DirectionFile block(Direction direction, int start, int end) {
        String sql = source.text().substring(start, end);
        int line = source.lineAt(start);
        boolean transactional = true;
        List<HistoryProblem> problems = new ArrayList<>();
        for (String word : options(sql)) {
            String[] pair = word.split(":", -1);
            if (pair.length == 2 && pair[0].equals("transaction")) {
                transactional = !pair[1].equals("false");
            }
            if (word.toLowerCase(Locale.ROOT).contains("transaction") && !word.matches("transaction:(true|false)")) {
                problems.add(misspelt(word, line));
            }
        }
        DirectionText directionText = new DirectionText(sql, line, Batch.whole(sql, line), problems, false);
        return directionFile(direction, directionText, transactional);
    }

    private HistoryProblem misspelt(String word, int line) {
        return source.problem(
                Kind.UNKNOWN_DIRECTIVE,
                line,
                "says '%s', which dbmate passes over without a word".formatted(word),
                "Write 'transaction:false', without blanks, or leave it out.");
    }

    private static List<String> options(String block) {
        String first = block.lines().findFirst().orElse("");
        Matcher mark = OWN_MARK.matcher(first);
        return mark.find() ? List.of(first.substring(mark.end()).strip().split("\\s+", -1)) : List.of();
    }

    private DirectionFile directionFile(Direction direction, DirectionText directionText, boolean transactional) {
        return new DirectionFile(
                source.version(), description, direction, source.file(), whole -> directionText, transactional);
    }
}
