package dev.rehearsal.history.migrate;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.ToolReaction;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.Half;
import dev.rehearsal.history.engine.script.Passage;
import dev.rehearsal.history.engine.script.Piece;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * golang-migrate: {@code <number>_<title>.up.sql} and {@code .down.sql} side by side, ordered by number. Every other ending
 * is sent as SQL as well; only Go is refused before anything is read.
 *
 * @param multiStatement whether each file is cut at its semicolons
 */
record MigrateNames(boolean multiStatement) implements FileNames {
    /** A migration without an up is one that does nothing, and a link that leads nowhere is as good as none. */
    private static final ToolReactions REACTIONS = new ToolReactions(
            ToolReaction.RUNS_NOTHING,
            ToolReaction.PASSED_OVER,
            ToolReaction.FAILS,
            ToolReaction.HANGS,
            ToolReaction.FAILS);

    /** The tool's own pattern: it takes any ending, so a {@code 1_a.up.sql.bak} is a second version 1 to it, and no line end. */
    private static final Pattern NAME = Pattern.compile("^([0-9]+)_(.*)\\.(down|up)\\.(.*)$", Pattern.UNIX_LINES);

    private static final Pattern MEANT = Pattern.compile("^[0-9].*\\.(down|up)\\.sql$", Pattern.DOTALL);
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);

    @Override
    public boolean concerns(MigrationFile file) {
        return file.depth() == 0 && (half(file).isPresent() || isUnusable(file));
    }

    @Override
    public ToolReactions reactions() {
        return REACTIONS;
    }

    @Override
    public List<Half> halves(FileContents contents) {
        return contents.files().stream()
                .flatMap(file -> half(file).stream())
                .map(half -> multiStatement ? half.withPassage(SemicolonSplit::of) : half)
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        return FileNames.unusable(
                contents,
                this::isUnusable,
                "golang-migrate passes over '%s' without a word.",
                "Name it '<number>_<title>.up.sql' or '.down.sql' on one line, with a number below 2^64.");
    }

    @Override
    public Comparator<String> versionOrder() {
        return Comparator.comparing(BigInteger::new);
    }

    static boolean matches(MigrationFile file) {
        return FileNames.isScript(file) && half(file).isPresent();
    }

    /** Whether the tool takes a file in Go for a migration. */
    static boolean isCode(MigrationFile file) {
        return file.depth() == 0 && file.name().endsWith(".go") && half(file).isPresent();
    }

    private boolean isUnusable(MigrationFile file) {
        return MEANT.matcher(file.name()).matches() && half(file).isEmpty();
    }

    private static Optional<Half> half(MigrationFile file) {
        Matcher name = NAME.matcher(file.name());
        if (!name.matches()) {
            return Optional.empty();
        }
        BigInteger version = new BigInteger(name.group(1));
        if (version.compareTo(LIMIT) >= 0) {
            return Optional.empty();
        }
        Half.Direction direction = name.group(3).equals("up") ? Half.Direction.UP : Half.Direction.DOWN;
        String description = name.group(2).replace('_', ' ').replace('-', ' ');
        return Optional.of(Half.wholeFile(version.toString(), description, direction, file, false));
    }

    /**
     * What {@code x-multi-statement} makes of a file: a message up to every semicolon, also to one in a string, a comment or a
     * body. So does the tool.
     */
    private static final class SemicolonSplit {
        private SemicolonSplit() {}

        static Passage of(String text) {
            List<Piece> pieces = new ArrayList<>();
            int line = 1;
            int from = 0;
            while (from < text.length()) {
                int semicolon = text.indexOf(';', from);
                int to = semicolon < 0 ? text.length() : semicolon + 1;
                String piece = text.substring(from, to);
                String sent = piece.strip();
                if (!sent.isEmpty()) {
                    pieces.add(new Piece(sent, line + newlines(piece.substring(0, piece.indexOf(sent))), false));
                }
                line += newlines(piece);
                from = to;
            }
            return new Passage(text, 1, pieces);
        }

        private static int newlines(String text) {
            return (int) text.chars().filter(character -> character == '\n').count();
        }
    }
}
