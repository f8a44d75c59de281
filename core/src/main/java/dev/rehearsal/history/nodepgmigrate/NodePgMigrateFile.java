package dev.rehearsal.history.nodepgmigrate;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionText;
import dev.rehearsal.history.engine.script.SourceText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two parts of a file, as the tool finds them: by the first comment line of each kind, wherever it stands.
 *
 * @param text the whole file
 * @param up where the up's mark begins, -1 where there is none
 * @param down where the down's mark begins, -1 where there is none
 */
record NodePgMigrateFile(String text, int up, int down) {
    private static final String BLANK = "[\\s\\u00A0\\uFEFF]";
    private static final String BLANK_IN_LINE = "[\\s\\u00A0\\uFEFF&&[^\\r\\n]]";
    private static final Pattern UP = mark("up");
    private static final Pattern DOWN = mark("down");

    static NodePgMigrateFile of(String text) {
        return new NodePgMigrateFile(text, place(UP, text), place(DOWN, text));
    }

    boolean isMarkedBothWays() {
        return up >= 0 && down >= 0;
    }

    boolean hasDown() {
        return down >= 0;
    }

    /** Without a mark of its own the up is the whole file, a down included. */
    DirectionText up(SourceText source) {
        if (up >= 0) {
            return directionText(source, up, down < up ? text.length() : down, List.of());
        }
        List<HistoryProblem> problems = down < 0
                ? List.of()
                : List.of(source.problem(
                        HistoryProblem.Kind.UNKNOWN_DIRECTIVE,
                        source.lineAt(lineStart(down)),
                        "has a '-- Down Migration' and no '-- Up Migration', so node-pg-migrate runs all of it as the up",
                        "Begin the up with a line '-- Up Migration'."));
        return directionText(source, 0, text.length(), problems);
    }

    DirectionText down(SourceText source) {
        return directionText(source, down, up < down ? text.length() : up, List.of());
    }

    private DirectionText directionText(SourceText source, int from, int to, List<HistoryProblem> problems) {
        String sql = text.substring(from, to);
        int line = source.lineAt(from);
        return new DirectionText(sql, source.lineAt(lineStart(from)), Batch.whole(sql, line), problems, false);
    }

    /** The mark's own line: what is found begins with the empty lines before it. */
    private int lineStart(int from) {
        int start = from;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** What the tool finds begins with the empty lines before the mark. */
    private static int place(Pattern mark, String text) {
        Matcher found = mark.matcher(text);
        if (!found.find()) {
            return -1;
        }
        int start = found.start();
        int at = start;
        for (; at > 0 && isBlank(text.charAt(at - 1)); at--) {
            start = endsLine(text, at - 1) ? at : start;
        }
        return at == 0 ? 0 : start;
    }

    private static boolean isBlank(char character) {
        return (character >= '\t' && character <= '\r')
                || character == ' '
                || character == '\u00A0'
                || character == '\uFEFF';
    }

    private static boolean endsLine(String text, int at) {
        char character = text.charAt(at);
        return character == '\n' || (character == '\r' && !text.startsWith("\n", at + 1));
    }

    /** Empty lines before the mark are no part of the pattern, or each of them would search through all that follow. */
    private static Pattern mark(String direction) {
        String pattern = "^%s*--[\\s\\u00A0\\uFEFF-]*%s%s+migration".formatted(BLANK_IN_LINE, direction, BLANK);
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }
}
