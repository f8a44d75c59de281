package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.text.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a file in which a tool looks for marks. It makes the problems that are found in the text.
 *
 * @param file where it is written
 * @param version the version of its migration
 * @param text all of it
 */
public record SourceText(MigrationFile file, String version, String text) {

    /**
     * One line.
     *
     * @param number from 1
     * @param start offset of its first character in the whole text
     * @param text without its newline; a carriage return before that is kept
     */
    public record Line(int number, int start, String text) {
        private static final Pattern BLANKS = Pattern.compile("[\\s\\u0085\\p{Z}]+");

        /** Without the carriage return before its newline. */
        public String bare() {
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }

        /**
         * Whether its last word before a comment ends with a semicolon. Quotes are not considered, as in the tools that
         * cut files so.
         */
        public boolean endsStatement() {
            String last = "";
            for (String word : BLANKS.split(text, -1)) {
                if (word.startsWith("--")) {
                    break;
                }
                last = word.isEmpty() ? last : word;
            }
            return last.endsWith(";");
        }
    }

    /** The text of one of the files; bytes that are no UTF-8 are replaced. */
    public static SourceText of(MigrationFile file, String version, FileContents contents) {
        return new SourceText(file, version, new String(contents.bytes(file), StandardCharsets.UTF_8));
    }

    /** Its lines; an empty one after a last newline is none. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            lines.add(new Line(lines.size() + 1, start, text.substring(start, end)));
            start = end + 1;
        }
        return lines;
    }

    /** The line, from 1, on which a character stands. */
    public int lineAt(int offset) {
        return 1 + lineEnds(text, 0, offset);
    }

    /** How many newlines stand between two offsets of a text. */
    public static int lineEnds(String text, int from, int to) {
        int ends = 0;
        for (int at = from; at < to; at++) {
            ends += text.charAt(at) == '\n' ? 1 : 0;
        }
        return ends;
    }

    /** Something that is wrong in one of its lines; the message goes on after the file's name. */
    public HistoryProblem problem(HistoryProblem.Kind kind, int line, String what, String suggestion) {
        String path = file.path();
        return new HistoryProblem(
                kind, VisibleText.of(version), path, line, "'%s' %s.".formatted(path, what), suggestion);
    }
}
