package dev.rehearsal.history.sqlmigrate;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.DirectionFile.Direction;
import dev.rehearsal.history.engine.script.DirectionText;
import dev.rehearsal.history.engine.script.Excerpt;
import dev.rehearsal.history.engine.script.OpenStatement;
import dev.rehearsal.history.engine.script.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of sql-migrate's, read line by line as the tool does it: a statement ends with the line whose last word ends
 * with a semicolon, lines that begin with {@code --} and a blank are dropped wherever they stand.
 */
final class SqlMigrateFile {
    private static final String COMMAND = "-- +migrate ";
    private static final Pattern MARKED = Pattern.compile("(?m)^-- \\+migrate +(Up|Down)\\b");
    private static final Pattern MEANT = Pattern.compile("(?i)^\\uFEFF?\\s*--\\s*\\+\\s*migrate\\b.*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST_LINE = 1024 * 1024;
    private static final String OPEN_END =
            "has a statement that ends neither with a semicolon at the end of a line nor with '-- +migrate StatementEnd',"
                    + " for which sql-migrate refuses the whole directory";

    private final SourceText source;
    private final String description;
    private final Way up = new Way(Direction.UP);
    private final Way down = new Way(Direction.DOWN);
    private final List<HistoryProblem> problems = new ArrayList<>();
    private final List<HistoryProblem> refusals = new ArrayList<>();
    private final OpenStatement open = new OpenStatement();
    private @Nullable Way way;
    private boolean ignoresSemicolons;
    private boolean statementEnded;
    private int began;
    private boolean outsideReported;

    SqlMigrateFile(SourceText source, String description) {
        this.source = source;
        this.description = description;
    }

    /** What was found of one direction; its marks may come several times. */
    private static final class Way {
        private final Direction direction;
        private final List<Batch> batches = new ArrayList<>();
        private final Excerpt excerpt = new Excerpt();
        private boolean inTransaction = true;

        Way(Direction direction) {
            this.direction = direction;
        }
    }

    /** Whether the text has one of sql-migrate's marks. */
    static boolean isMarked(String text) {
        return MARKED.matcher(text).find();
    }

    /** Both directions; a down that nobody wrote is one that does nothing, to this tool. */
    List<DirectionFile> halves() {
        for (SourceText.Line line : source.lines()) {
            read(line);
        }
        refuseWhatIsOpen();
        return List.of(directionFile(up), directionFile(down));
    }

    private DirectionFile directionFile(Way found) {
        DirectionText directionText = found.excerpt.directionText(found.batches);
        List<HistoryProblem> all = new ArrayList<>(refusals);
        all.addAll(problems);
        DirectionText judged = refusals.isEmpty()
                ? new DirectionText(directionText.sql(), directionText.line(), directionText.batches(), all, false)
                : DirectionText.refused(directionText.sql(), directionText.line(), all);
        return new DirectionFile(
                source.version(), description, found.direction, source.file(), text -> judged, found.inTransaction);
    }

    private void read(SourceText.Line line) {
        String text = line.bare();
        if (text.length() >= LONGEST_LINE) {
            refuse(line.number(), "has a line of more than 1 MB, which sql-migrate does not read", "Break the line.");
            return;
        }
        if (text.startsWith("-- ") && !text.startsWith("-- +")) {
            return;
        }
        obey(line, text);
        Way current = way;
        if (current == null) {
            noteOutside(line);
            return;
        }
        current.excerpt.add(line);
        if (!text.startsWith("-- +")) {
            open.add(line.number(), text);
        }
        if ((!ignoresSemicolons && line.endsStatement()) || statementEnded) {
            statementEnded = false;
            current.batches.add(withoutSemicolon(open.take()));
        }
    }

    private void obey(SourceText.Line line, String text) {
        if (text.startsWith(COMMAND)) {
            command(line, BLANKS.split(text.substring(COMMAND.length()).strip(), -1));
        } else if (MEANT.matcher(text).matches()) {
            passedOver(line, "says '%s', which sql-migrate takes for a comment".formatted(text.strip()));
        }
    }

    private void command(SourceText.Line line, String[] words) {
        switch (words[0]) {
            case "Up" -> turn(line, up, words);
            case "Down" -> turn(line, down, words);
            case "StatementBegin" -> {
                began = line.number();
                ignoresSemicolons = way != null || ignoresSemicolons;
            }
            case "StatementEnd" -> {
                statementEnded = way != null && ignoresSemicolons;
                ignoresSemicolons = false;
            }
            case "" ->
                refuse(
                        line.number(),
                        "has a mark of sql-migrate without a word, which it refuses",
                        "Complete the mark.");
            default -> passedOver(line, "says '%s', which sql-migrate passes over".formatted(words[0]));
        }
    }

    private void turn(SourceText.Line line, Way next, String[] words) {
        if (!open.isBlank()) {
            refuse(open.line(), OPEN_END, "End it with a semicolon.");
        }
        way = next;
        for (int i = 1; i < words.length; i++) {
            if (words[i].equals("notransaction")) {
                next.inTransaction = false;
            } else {
                passedOver(line, "says '%s', which sql-migrate passes over".formatted(words[i]));
            }
        }
    }

    private void refuseWhatIsOpen() {
        if (ignoresSemicolons) {
            refuse(
                    began,
                    "has a 'StatementBegin' without 'StatementEnd', for which sql-migrate refuses the whole directory",
                    "Write '-- +migrate StatementEnd' after the statement.");
        } else if (way == null) {
            refuse(
                    1,
                    "has no line '-- +migrate Up', for which sql-migrate refuses the whole directory",
                    "Put '-- +migrate Up' at the beginning of a line before the change.");
        } else if (!open.isBlank()) {
            refuse(open.line(), OPEN_END, "End it with a semicolon.");
        }
    }

    /** What stands before the first mark is lost. */
    private void noteOutside(SourceText.Line line) {
        if (!outsideReported
                && !line.text().isBlank()
                && !line.text().stripLeading().startsWith("--")) {
            outsideReported = true;
            passedOver(line, "has a statement before its first mark, which sql-migrate passes over without a word");
        }
    }

    private void passedOver(SourceText.Line line, String what) {
        problems.add(source.problem(
                Kind.UNKNOWN_DIRECTIVE,
                line.number(),
                what,
                "Write '-- +migrate Up', 'Down' (with 'notransaction' where needed), 'StatementBegin' or 'StatementEnd'"
                        + " at the beginning of a line, and everything else below the first of them."));
    }

    private void refuse(int line, String what, String suggestion) {
        refusals.add(source.problem(Kind.UNKNOWN_DIRECTIVE, line, what, suggestion));
    }

    /** One newline, one blank and one semicolon, as the tool takes them off. */
    private static Batch withoutSemicolon(Batch batch) {
        String sql = batch.sql();
        for (String ending : List.of("\n", " ", ";")) {
            sql = sql.endsWith(ending) ? sql.substring(0, sql.length() - 1) : sql;
        }
        return new Batch(sql, batch.line(), false, batch.lines());
    }
}
