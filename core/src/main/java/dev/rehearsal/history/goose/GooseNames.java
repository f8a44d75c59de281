package dev.rehearsal.history.goose;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.SourceText;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * goose: {@code <number>_<title>.sql}, ordered by number.
 *
 * @param variables what {@code ENVSUB} fills in
 */
record GooseNames(GooseVariables variables) implements FileNames {
    private static final Pattern NAME = Pattern.compile("^\\+?([0-9]+)_(.*)\\.(sql|go)$", Pattern.DOTALL);

    @Override
    public ToolReactions reactions() {
        return ToolReactions.OPENED_IN_TURN;
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        return contents.files().stream()
                .flatMap(file -> name(file).stream().flatMap(name -> halves(file, name, contents)))
                .toList();
    }

    private Stream<DirectionFile> halves(MigrationFile file, Matcher name, FileContents contents) {
        SourceText source = SourceText.of(file, version(name).toString(), contents);
        String description = name.group(2).replace('_', ' ').replace('-', ' ');
        return Stream.of(DirectionFile.Direction.values())
                .map(direction -> new GooseFile(source, direction, variables).directionFile(description));
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        return FileNames.unusable(
                contents,
                file -> name(file).isEmpty(),
                "goose refuses the whole directory because '%s' does not begin with a number and '_'.",
                "Name it '<number>_<title>.sql', with a number above 0 that fits 64 bits, or move it away.");
    }

    @Override
    public Comparator<String> versionOrder() {
        return Comparator.comparing(BigInteger::new);
    }

    static boolean isMarked(MigrationFile file) {
        return FileNames.isScript(file) && GooseFile.isMarked(new String(file.bytes(), StandardCharsets.UTF_8));
    }

    static boolean isCode(MigrationFile file) {
        return file.depth() == 0
                && file.name().endsWith(".go")
                && !file.name().endsWith("_test.go")
                && name(file).isPresent();
    }

    private static BigInteger version(Matcher name) {
        return new BigInteger(name.group(1));
    }

    private static Optional<Matcher> name(MigrationFile file) {
        return FileNames.matched(NAME, file)
                .filter(name -> version(name).signum() > 0 && version(name).bitLength() < 64);
    }
}
