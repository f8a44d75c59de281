package dev.rehearsal.history.dbmate;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.SourceText;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** dbmate: {@code <digits><anything>.sql}, applied in the order of the names, not of the numbers. */
final class DbmateNames implements FileNames {
    private static final ToolReactions REACTIONS = new ToolReactions(
            ToolReaction.FAILS, ToolReaction.PASSED_OVER, ToolReaction.FAILS, ToolReaction.HANGS, ToolReaction.FAILS);

    private static final Pattern NAME = Pattern.compile("^([0-9]+)(.*)\\.sql$", Pattern.UNIX_LINES);

    @Override
    public ToolReactions reactions() {
        return REACTIONS;
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        return contents.files().stream()
                .flatMap(file -> name(file).stream()
                        .flatMap(name -> new DbmateFile(
                                        SourceText.of(file, name.group(1), contents), description(name.group(2)))
                                .halves().stream()))
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        return FileNames.unusable(
                contents,
                file -> name(file).isEmpty() && isMarked(contents.bytes(file)),
                "dbmate passes over '%s' without a word.",
                "Let its name begin with the digits of a version, and hold no line end.");
    }

    @Override
    public Comparator<DirectionFile> order() {
        return Comparator.comparing(
                (DirectionFile directionFile) -> directionFile.file().name());
    }

    static boolean isMarked(MigrationFile file) {
        return file.depth() == 0 && name(file).isPresent() && isMarked(file.bytes());
    }

    private static boolean isMarked(byte[] bytes) {
        return DbmateFile.isMarked(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<Matcher> name(MigrationFile file) {
        return FileNames.matched(NAME, file);
    }

    private static String description(String rest) {
        return rest.replace('_', ' ').replace('-', ' ').strip();
    }
}
