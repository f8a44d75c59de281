package dev.rehearsal.history.goose;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.DirectionFile.Direction;
import dev.rehearsal.history.engine.script.DirectionText;
import dev.rehearsal.history.engine.script.Excerpt;
import dev.rehearsal.history.engine.script.OpenStatement;
import dev.rehearsal.history.engine.script.SourceText;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One direction of one file of goose's, read line by line as the tool does it: a statement ends with the line whose last
 * word ends with a semicolon; comments and empty lines before a statement are dropped, those within it are sent. What
 * is unfinished in the other direction does not trouble it.
 */
final class GooseFile {
    private static final Pattern MARKED = Pattern.compile("(?im)^--.*\\+goose\\s+Up\\s*$");
    private static final int LONGEST_LINE = 4 * 1024 * 1024;

    private final SourceText source;
    private final Direction wanted;
    private final GooseVariables variables;
    private final List<Batch> batches = new ArrayList<>();
    private final Excerpt excerpt = new Excerpt();
    private final List<HistoryProblem> problems = new ArrayList<>();
    private final OpenStatement open = new OpenStatement();
    private State state = State.START;
    private boolean inTransaction = true;
    private boolean substitutes;
    private int began;

    /** Where the reader is; {@code BLOCK} lies between StatementBegin and StatementEnd, {@code ENDED} is on the latter. */
    private enum State {
        START,
        UP,
        UP_BLOCK,
        UP_ENDED,
        DOWN,
        DOWN_BLOCK,
        DOWN_ENDED;

        boolean isUp() {
            return this == UP || this == UP_BLOCK || this == UP_ENDED;
        }

        boolean isBlock() {
            return this == UP_BLOCK || this == DOWN_BLOCK;
        }

        boolean isEnded() {
            return this == UP_ENDED || this == DOWN_ENDED;
        }

        State plain() {
            return isUp() ? UP : DOWN;
        }

        State block() {
            return isUp() ? UP_BLOCK : DOWN_BLOCK;
        }

        State ended() {
            return isUp() ? UP_ENDED : DOWN_ENDED;
        }
    }

    /** The first thing that goose refuses the file for. */
    private static final class Refused extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient HistoryProblem problem;

        Refused(HistoryProblem problem) {
            super(problem.message());
            this.problem = problem;
        }
    }

    GooseFile(SourceText source, Direction wanted, GooseVariables variables) {
        this.source = source;
        this.wanted = wanted;
        this.variables = variables;
    }

    /** Whether the text has goose's mark of an up. */
    static boolean isMarked(String text) {
        return MARKED.matcher(text).find();
    }

    DirectionFile directionFile(String description) {
        DirectionText directionText;
        try {
            for (SourceText.Line line : source.lines()) {
                read(line);
            }
            refuseWhatIsOpen();
            directionText = excerpt.directionText(batches);
            directionText = new DirectionText(
                    directionText.sql(), directionText.line(), directionText.batches(), problems, false);
        } catch (Refused e) {
            directionText = DirectionText.refused(source.text(), 1, List.of(e.problem));
        }
        DirectionText read = directionText;
        return new DirectionFile(source.version(), description, wanted, source.file(), text -> read, inTransaction);
    }

    private void read(SourceText.Line line) throws Refused {
        String text = line.bare();
        if (text.length() >= LONGEST_LINE / 4 && text.getBytes(StandardCharsets.UTF_8).length >= LONGEST_LINE) {
            throw refused(line.number(), "has a line of more than 4 MB, which goose does not read", "Break the line.");
        }
        if (state == State.START && text.isBlank()) {
            return;
        }
        if (GooseMark.isMeant(text)) {
            GooseMark mark = mark(line);
            obey(mark, line);
            if (mark != GooseMark.STATEMENT_END) {
                note(line);
                return;
            }
        }
        note(line);
        if (open.isEmpty() && (text.strip().startsWith("--") || text.isEmpty())) {
            return;
        }
        collect(line, text);
    }

    private void note(SourceText.Line line) {
        if (state != State.START && state.isUp() == (wanted == Direction.UP)) {
            excerpt.add(line);
        }
    }

    private void collect(SourceText.Line line, String text) throws Refused {
        String sent = text;
        if (!state.isEnded()) {
            sent = substitutes ? substituted(line, text) : text;
            open.add(line.number(), sent);
        }
        if (state == State.START) {
            throw refused(
                    line.number(),
                    "has a statement before its line '-- +goose Up', which goose refuses",
                    "Put '-- +goose Up' at the beginning of a line before it.");
        }
        if (state.isUp() != (wanted == Direction.UP)) {
            open.drop();
        } else if (state.isEnded()) {
            finish();
            state = state.plain();
        } else if (!state.isBlock() && new SourceText.Line(line.number(), line.start(), sent).endsStatement()) {
            finish();
        }
    }

    private void finish() {
        if (open.isBlank()) {
            open.drop();
        } else {
            batches.add(open.takeStripped());
        }
    }

    private GooseMark mark(SourceText.Line line) throws Refused {
        Optional<GooseMark> mark = GooseMark.of(line.bare());
        if (mark.isEmpty()) {
            throw refused(
                    line.number(),
                    "says '%s', which goose refuses".formatted(line.bare().stripTrailing()),
                    "Write one of '-- +goose Up', 'Down', 'StatementBegin', 'StatementEnd', 'NO TRANSACTION', 'ENVSUB ON'"
                            + " and 'ENVSUB OFF' alone at the beginning of a line.");
        }
        return mark.get();
    }

    private void obey(GooseMark mark, SourceText.Line line) throws Refused {
        switch (mark) {
            case UP -> {
                require(state == State.START, line, "a second line '-- +goose Up'", "Write one up and one down.");
                state = State.UP;
            }
            case DOWN -> turnBack(line);
            case STATEMENT_BEGIN -> begin(line);
            case STATEMENT_END -> {
                require(state.isBlock(), line, "a 'StatementEnd' without 'StatementBegin'", "Add the beginning.");
                state = state.ended();
            }
            case NO_TRANSACTION -> inTransaction = false;
            case ENVSUB_ON -> substitutes = true;
            case ENVSUB_OFF -> substitutes = false;
        }
    }

    private void turnBack(SourceText.Line line) throws Refused {
        boolean fits = state == State.UP || state == State.UP_ENDED;
        require(fits, line, "a line '-- +goose Down' that follows no up", "Write one up, and one down after it.");
        refuseUnfinished();
        state = State.DOWN;
    }

    private void begin(SourceText.Line line) throws Refused {
        boolean fits = state != State.START && !state.isBlock();
        require(fits, line, "a misplaced 'StatementBegin'", "Put it between '-- +goose Up' and its end.");
        state = state.block();
        began = line.number();
    }

    private void require(boolean holds, SourceText.Line line, String what, String suggestion) throws Refused {
        if (!holds) {
            throw refused(line.number(), "has " + what + ", which goose refuses", suggestion);
        }
    }

    private void refuseWhatIsOpen() throws Refused {
        if (state == State.START) {
            throw refused(
                    1, "has no line '-- +goose Up', which goose requires", "Put '-- +goose Up' before the change.");
        }
        if (state.isBlock()) {
            throw refused(
                    began,
                    "has a 'StatementBegin' without 'StatementEnd', which goose refuses",
                    "Write '-- +goose StatementEnd' after the statement.");
        }
        refuseUnfinished();
    }

    private void refuseUnfinished() throws Refused {
        if (!open.isBlank()) {
            throw refused(
                    open.line(),
                    "has a statement that no semicolon at the end of a line ends, which goose refuses",
                    "End it with a semicolon at the end of a line, or put it between 'StatementBegin' and 'StatementEnd'.");
        }
    }

    private String substituted(SourceText.Line line, String text) throws Refused {
        GooseVariables.Filled filled = variables.fillIn(text);
        if (!filled.error().isEmpty()) {
            throw refused(
                    line.number(),
                    "cannot be filled in from the environment: " + filled.error(),
                    "Correct it, or write '$$' for a dollar sign.");
        }
        if (!filled.missing().isEmpty() && state.isUp() == (wanted == Direction.UP)) {
            problems.add(source.problem(
                    Kind.UNKNOWN_DIRECTIVE,
                    line.number(),
                    "asks for '%s', which is not given, so that goose fills in nothing"
                            .formatted(String.join("', '", filled.missing())),
                    "Give it as the option 'env.%s', or a default as '${NAME:-default}'."
                            .formatted(filled.missing().get(0))));
        }
        return filled.text();
    }

    private Refused refused(int line, String what, String suggestion) {
        return new Refused(source.problem(Kind.UNKNOWN_DIRECTIVE, line, what, suggestion));
    }

    /** What a line {@code -- +goose …} can say. */
    private enum GooseMark {
        UP("Up"),
        DOWN("Down"),
        STATEMENT_BEGIN("StatementBegin"),
        STATEMENT_END("StatementEnd"),
        NO_TRANSACTION("NO TRANSACTION"),
        ENVSUB_ON("ENVSUB ON"),
        ENVSUB_OFF("ENVSUB OFF");

        private final String words;

        GooseMark(String words) {
            this.words = words;
        }

        /** Whether the line is to be a mark. */
        static boolean isMeant(String line) {
            return line.strip().startsWith("--") && line.contains("+goose");
        }

        /** Empty for a line that goose refuses: indented, or with other words than these. */
        static Optional<GooseMark> of(String line) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                return Optional.empty();
            }
            String said = line.replace("--", "").replaceFirst("\\+goose", "").strip();
            return Stream.of(values())
                    .filter(mark -> mark.words.equalsIgnoreCase(said))
                    .findFirst();
        }
    }
}
