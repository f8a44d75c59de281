package dev.rehearsal.history.mybatis;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.DirectionFile.Direction;
import dev.rehearsal.history.engine.script.DirectionText;
import dev.rehearsal.history.engine.script.OpenStatement;
import dev.rehearsal.history.engine.script.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One script of MyBatis Migrations: everything up to the line {@code -- //@UNDO} is the up, everything from it the down.
 *
 * @param source its text
 * @param description in words
 * @param settings how it is sent
 */
record MybatisFile(SourceText source, String description, MybatisSettings settings) {
    private static final Pattern UNDO = Pattern.compile("^([ \\t]*(?:--|//))[ \\t]*//[ \\t]*(@UNDO.*)$");
    private static final Pattern MARKED = Pattern.compile("(?m)^[ \\t]*(?:--|//)[ \\t]*//[ \\t]*@UNDO");
    private static final Pattern MEANT = Pattern.compile("(?i)^\\s*(?:--|//|#)[\\s/]*@\\s*UNDO\\b.*");
    private static final Pattern DELIMITER =
            Pattern.compile("^\\s*(?:--|//)?\\s*(?://)?\\s*@DELIMITER\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

    /**
     * A line as the tool sends it.
     *
     * @param number its number in the file, from 1
     * @param text what is sent
     * @param written what stands in the file
     */
    private record Sent(int number, String text, String written) {}

    /** Whether the text has the mark of an undo. */
    static boolean isMarked(String text) {
        return MARKED.matcher(text).find();
    }

    /** Both directions; a down that nobody wrote is one that does nothing, to this tool. */
    List<DirectionFile> halves() {
        List<Sent> up = new ArrayList<>();
        List<Sent> down = new ArrayList<>();
        MybatisVariables variables = new MybatisVariables(settings.values());
        for (SourceText.Line line : source.lines()) {
            Matcher undo = UNDO.matcher(line.bare());
            if (down.isEmpty() && undo.matches()) {
                down.add(new Sent(line.number(), undo.group(1) + " " + variables.fillIn(undo.group(2)), line.bare()));
            } else {
                (down.isEmpty() ? up : down).add(new Sent(line.number(), variables.fillIn(line.bare()), line.bare()));
            }
        }
        return List.of(directionFile(Direction.UP, up), directionFile(Direction.DOWN, down));
    }

    private DirectionFile directionFile(Direction direction, List<Sent> lines) {
        StringBuilder sql = new StringBuilder();
        lines.forEach(line -> sql.append(line.text()).append('\n'));
        int first = lines.isEmpty() ? 1 : lines.get(0).number();
        List<HistoryProblem> problems = new ArrayList<>();
        DirectionText directionText = settings.sendsFullScript()
                ? whole(sql.toString(), first, lines, problems)
                : split(sql.toString(), first, lines, problems);
        return new DirectionFile(
                source.version(), description, direction, source.file(), text -> directionText, !settings.autoCommit());
    }

    private DirectionText whole(String sql, int first, List<Sent> lines, List<HistoryProblem> problems) {
        for (Sent line : lines) {
            noteMisspelt(line, problems);
            if (DELIMITER.matcher(line.text()).find()) {
                problems.add(problem(
                        line.number(),
                        "says '@DELIMITER', which means nothing where 'send_full_script' is true",
                        "Take it out, or set 'send_full_script' to false."));
            }
        }
        return new DirectionText(sql, first, Batch.whole(sql, first), problems, false);
    }

    /** Comment lines are dropped; what follows a delimiter in its line is lost. */
    private DirectionText split(String sql, int first, List<Sent> lines, List<HistoryProblem> problems) {
        List<Batch> batches = new ArrayList<>();
        OpenStatement open = new OpenStatement();
        String delimiter = settings.delimiter();
        for (Sent line : lines) {
            String bare = line.text().strip();
            if (bare.startsWith("//") || bare.startsWith("--")) {
                Matcher said = DELIMITER.matcher(bare);
                delimiter = said.find() ? said.group(1) : delimiter;
                noteMisspelt(line, problems);
            } else if (settings.fullLineDelimiter() ? bare.equals(delimiter) : bare.contains(delimiter)) {
                open.add(line.number(), line.text().substring(0, line.text().lastIndexOf(delimiter)));
                batches.add(open.take());
            } else if (!bare.isEmpty()) {
                open.add(line.number(), line.text());
            }
        }
        if (!open.isBlank()) {
            problems.add(0, unfinished(open.line(), delimiter));
            return DirectionText.refused(sql, first, problems);
        }
        return new DirectionText(sql, first, batches, problems, false);
    }

    private HistoryProblem unfinished(int line, String delimiter) {
        return problem(
                line,
                "has a statement that no '%s' ends, for which MyBatis Migrations fails at its end".formatted(delimiter),
                "End it with the delimiter.");
    }

    private void noteMisspelt(Sent line, List<HistoryProblem> problems) {
        String written = line.written();
        if (MEANT.matcher(written).matches() && !UNDO.matcher(written).matches()) {
            problems.add(problem(
                    line.number(),
                    "says '%s', which MyBatis Migrations takes for a comment".formatted(written.strip()),
                    "Write '-- //@UNDO'."));
        }
    }

    private HistoryProblem problem(int line, String what, String suggestion) {
        return source.problem(Kind.UNKNOWN_DIRECTIVE, line, what, suggestion);
    }

    /** Fills in {@code ${name}}; an unknown name stays as it is, and so does what a backslash stands before. */
    private static final class MybatisVariables {
        /** The tool looks closer only at a line in which a single dollar sign and a brace stand together. */
        private static final Pattern POSSIBLE = Pattern.compile("(?<!\\$)(?:\\$\\$)*\\$\\{.*\\}");

        private final Map<String, String> values;

        MybatisVariables(Map<String, String> values) {
            this.values = values;
        }

        String fillIn(String line) {
            if (!POSSIBLE.matcher(line).find()) {
                return line;
            }
            StringBuilder text = new StringBuilder();
            int at = 0;
            for (int open = line.indexOf("${"); open >= 0; open = line.indexOf("${", at)) {
                if (open > 0 && line.charAt(open - 1) == '\\') {
                    text.append(line, at, open - 1).append("${");
                    at = open + 2;
                    continue;
                }
                int close = closing(line, open + 2);
                if (close < 0) {
                    break;
                }
                String name = line.substring(open + 2, close).replace("\\}", "}");
                text.append(line, at, open).append(values.getOrDefault(name, "${" + name + "}"));
                at = close + 1;
            }
            return text.append(line.substring(at)).toString();
        }

        private static int closing(String line, int from) {
            int close = line.indexOf('}', from);
            while (close > from && line.charAt(close - 1) == '\\') {
                close = line.indexOf('}', close + 1);
            }
            return close;
        }
    }
}
