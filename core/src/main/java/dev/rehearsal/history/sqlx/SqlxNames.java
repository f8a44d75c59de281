package dev.rehearsal.history.sqlx;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.PairHints;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** sqlx: {@code <i64>_<title>.up.sql} and {@code .down.sql}, or {@code <i64>_<title>.sql} without a way back. */
final class SqlxNames implements FileNames {
    private static final ToolReactions REACTIONS = new ToolReactions(
            ToolReaction.REFUSES_ALL,
            ToolReaction.PASSED_OVER,
            ToolReaction.PASSED_OVER,
            ToolReaction.PASSED_OVER,
            ToolReaction.REFUSES_ALL);

    private static final Pattern NAME = Pattern.compile("^([^_]*)_(.*?)(\\.up|\\.down|)\\.sql$", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");

    @Override
    public boolean concerns(MigrationFile file) {
        return file.depth() == 0 && NAME.matcher(file.name()).matches();
    }

    @Override
    public ToolReactions reactions() {
        return REACTIONS;
    }

    /** A link that leads nowhere stops the tool whatever it is called. */
    @Override
    public Optional<ToolReaction> reaction(UnusableEntry unusable) {
        return unusable.kind() == UnusableEntry.Kind.DANGLING_LINK
                ? Optional.of(ToolReaction.REFUSES_ALL)
                : FileNames.super.reaction(unusable);
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        return contents.files().stream()
                .flatMap(file -> directionFile(file).stream())
                .map(directionFile -> directionFile.withTransactional(
                        !PairHints.optsOutOfTransaction(contents.bytes(directionFile.file()))))
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        return FileNames.unusable(
                contents,
                file -> directionFile(file).isEmpty(),
                "sqlx refuses the whole directory because '%s' does not begin with a number.",
                "Name it '<number>_<title>.up.sql', with a number that fits 64 bits, or move it away.");
    }

    @Override
    public Comparator<String> versionOrder() {
        return Comparator.comparing(BigInteger::new);
    }

    static boolean matches(MigrationFile file) {
        return file.depth() == 0 && directionFile(file).isPresent();
    }

    private static Optional<DirectionFile> directionFile(MigrationFile file) {
        Matcher name = NAME.matcher(file.name());
        if (!name.matches() || !NUMBER.matcher(name.group(1)).matches()) {
            return Optional.empty();
        }
        BigInteger version = new BigInteger(name.group(1));
        if (version.bitLength() > 63) {
            return Optional.empty();
        }
        DirectionFile.Direction direction =
                name.group(3).equals(".down") ? DirectionFile.Direction.DOWN : DirectionFile.Direction.UP;
        return Optional.of(
                DirectionFile.wholeFile(version.toString(), name.group(2).replace('_', ' '), direction, file, true));
    }
}
