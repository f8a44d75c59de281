package dev.rehearsal.history.atlas;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.SourceText;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Atlas: every {@code <version>_<title>.sql} in the order of the names; a checkpoint counts only where nothing is before it. */
final class AtlasNames implements FileNames {
    /** Other tools' files, of which Atlas keeps sums as well. */
    private static final Pattern OF_OTHERS = Pattern.compile(".*\\.(up|down)\\.sql|[VURB].*__.*\\.sql");

    private static final Pattern MARKS_OF_OTHERS =
            Pattern.compile("(?im)^--\\s*(\\+goose|\\+migrate|migrate:(up|down)|liquibase formatted)");

    private final String txMode;

    AtlasNames(String txMode) {
        this.txMode = txMode;
    }

    @Override
    public boolean concerns(MigrationFile file) {
        return isScript(file) || isSum(file);
    }

    @Override
    public ToolReactions reactions() {
        return ToolReactions.OPENED_AT_ONCE;
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        List<MigrationFile> files = scripts(contents);
        List<DirectionFile> halves = new ArrayList<>();
        for (MigrationFile file : files) {
            SourceText source = SourceText.of(file, version(file), contents);
            AtlasFile parsed = AtlasFile.of(source);
            if (halves.isEmpty() || !parsed.isCheckpoint()) {
                add(halves, source, parsed);
            }
        }
        return halves;
    }

    private void add(List<DirectionFile> halves, SourceText source, AtlasFile parsed) {
        MigrationFile file = source.file();
        boolean transactional = !parsed.txMode().orElse(txMode).equals("none");
        String version = source.version();
        String title = description(file.name()).replace('_', ' ');
        halves.add(new DirectionFile(
                version, title, DirectionFile.Direction.UP, file, AtlasFile.up(source, txMode), transactional));
        if (parsed.hasDown()) {
            halves.add(new DirectionFile(
                    version, title, DirectionFile.Direction.DOWN, file, AtlasFile.down(source), transactional));
        }
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        AtlasSum expected = AtlasSum.of(scripts(contents), contents);
        List<MigrationFile> sums =
                contents.files().stream().filter(AtlasNames::isSum).toList();
        if (sums.isEmpty()) {
            return scripts(contents).stream()
                    .limit(1)
                    .map(AtlasNames::withoutSum)
                    .toList();
        }
        return sums.stream()
                .map(file -> expected.problemIn(file, new String(contents.bytes(file), StandardCharsets.UTF_8)))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Comparator<DirectionFile> order() {
        return Comparator.comparing(directionFile -> directionFile.file().name());
    }

    static List<MigrationFile> scripts(FileContents contents) {
        return contents.files().stream()
                .filter(AtlasNames::isScript)
                .sorted(Comparator.comparing(MigrationFile::name))
                .toList();
    }

    static boolean isScript(MigrationFile file) {
        return FileNames.isScript(file);
    }

    static boolean isSum(MigrationFile file) {
        return file.relative().equals(AtlasSum.NAME);
    }

    /** Whether files beside a sum file are written for another tool. */
    static boolean isOfAnother(MigrationFile file) {
        return isScript(file)
                && (OF_OTHERS.matcher(file.name()).matches()
                        || MARKS_OF_OTHERS
                                .matcher(new String(file.bytes(), StandardCharsets.UTF_8))
                                .find());
    }

    private static String version(MigrationFile file) {
        return Stream.of(file.name()
                        .substring(0, file.name().length() - ".sql".length())
                        .split("_", 2))
                .findFirst()
                .orElse("");
    }

    /** What stands between the version and the ending, as the schema history table holds it. */
    static String description(String name) {
        int underscore = name.indexOf('_');
        return underscore < 0 ? "" : name.substring(underscore + 1, name.length() - ".sql".length());
    }

    private static HistoryProblem withoutSum(MigrationFile file) {
        return new HistoryProblem(
                Kind.CHECKSUM_MISMATCH,
                "",
                file.path(),
                0,
                "Atlas refuses the whole directory because there is no atlas.sum beside '%s'.".formatted(file.path()),
                "Run 'atlas migrate hash'.");
    }
}
