package dev.rehearsal.history.migrate;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.DirectionText;
import dev.rehearsal.history.engine.script.FileNames;
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
        return file.depth() == 0 && (directionFile(file).isPresent() || isUnusable(file));
    }

    @Override
    public ToolReactions reactions() {
        return REACTIONS;
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        return contents.files().stream()
                .flatMap(file -> directionFile(file).stream())
                .map(directionFile ->
                        multiStatement ? directionFile.withDirectionText(SemicolonSplit::of) : directionFile)
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
        return FileNames.isScript(file) && directionFile(file).isPresent();
    }

    /** Whether the tool takes a file in Go for a migration. */
    static boolean isCode(MigrationFile file) {
        return file.depth() == 0
                && file.name().endsWith(".go")
                && directionFile(file).isPresent();
    }

    private boolean isUnusable(MigrationFile file) {
        return MEANT.matcher(file.name()).matches() && directionFile(file).isEmpty();
    }

    private static Optional<DirectionFile> directionFile(MigrationFile file) {
        Matcher name = NAME.matcher(file.name());
        if (!name.matches()) {
            return Optional.empty();
        }
        BigInteger version = new BigInteger(name.group(1));
        if (version.compareTo(LIMIT) >= 0) {
            return Optional.empty();
        }
        DirectionFile.Direction direction =
                name.group(3).equals("up") ? DirectionFile.Direction.UP : DirectionFile.Direction.DOWN;
        String description = name.group(2).replace('_', ' ').replace('-', ' ');
        return Optional.of(DirectionFile.wholeFile(version.toString(), description, direction, file, false));
    }

    /**
     * What {@code x-multi-statement} makes of a file: a message up to every semicolon, also to one in a string, a comment or a
     * body. So does the tool.
     */
    private static final class SemicolonSplit {
        private SemicolonSplit() {}

        static DirectionText of(String text) {
            List<Batch> batches = new ArrayList<>();
            int line = 1;
            int from = 0;
            while (from < text.length()) {
                int semicolon = text.indexOf(';', from);
                int to = semicolon < 0 ? text.length() : semicolon + 1;
                String batch = text.substring(from, to);
                String sent = batch.strip();
                if (!sent.isEmpty()) {
                    batches.add(new Batch(sent, line + newlines(batch.substring(0, batch.indexOf(sent))), false));
                }
                line += newlines(batch);
                from = to;
            }
            return new DirectionText(text, 1, batches);
        }

        private static int newlines(String text) {
            return (int) text.chars().filter(character -> character == '\n').count();
        }
    }
}
