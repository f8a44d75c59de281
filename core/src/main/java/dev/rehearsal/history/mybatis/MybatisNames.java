package dev.rehearsal.history.mybatis;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.SourceText;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MyBatis Migrations: {@code <number>_<title>.sql}, ordered by number.
 *
 * @param settings how scripts are sent
 */
record MybatisNames(MybatisSettings settings) implements FileNames {
    private static final Pattern NAME = Pattern.compile("^([0-9]+(?:\\.[0-9]+)?)(?:_(.*))?\\.sql$", Pattern.DOTALL);
    private static final Set<String> SPECIAL = Set.of("bootstrap.sql", "onabort.sql");

    @Override
    public boolean concerns(MigrationFile file) {
        return FileNames.isScript(file) && !SPECIAL.contains(file.name());
    }

    @Override
    public ToolReactions reactions() {
        return ToolReactions.OPENED_IN_TURN;
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        return contents.files().stream()
                .flatMap(file -> name(file).stream().flatMap(name -> {
                    String version = new BigDecimal(name.group(1)).toPlainString();
                    return new MybatisFile(SourceText.of(file, version, contents), description(name), settings)
                            .halves().stream();
                }))
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        return FileNames.unusable(
                contents,
                file -> name(file).isEmpty(),
                "MyBatis Migrations refuses the whole directory because '%s' does not begin with a number.",
                "Name it '<number>_<title>.sql', or move it away.");
    }

    @Override
    public Comparator<String> versionOrder() {
        return Comparator.comparing(BigDecimal::new);
    }

    static boolean isMarked(MigrationFile file) {
        return file.depth() == 0
                && name(file).isPresent()
                && MybatisFile.isMarked(new String(file.bytes(), StandardCharsets.UTF_8));
    }

    private static Optional<Matcher> name(MigrationFile file) {
        return FileNames.matched(NAME, file);
    }

    private static String description(Matcher name) {
        return name.group(2) == null ? "" : name.group(2).replace('_', ' ');
    }
}
