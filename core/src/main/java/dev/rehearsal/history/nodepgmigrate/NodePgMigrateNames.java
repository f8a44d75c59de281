package dev.rehearsal.history.nodepgmigrate;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.NumberedNames;
import dev.rehearsal.history.engine.script.SourceText;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** node-pg-migrate: {@code <number>_<title>.sql} in the order of the numbers; 17 digits are a time in milliseconds. */
final class NodePgMigrateNames implements FileNames {
    private static final ToolReactions REACTIONS = new ToolReactions(
            ToolReaction.REFUSES_ALL,
            ToolReaction.PASSED_OVER,
            ToolReaction.REFUSES_ALL,
            ToolReaction.PASSED_OVER,
            ToolReaction.REFUSES_ALL);

    private static final Pattern NUMBER = Pattern.compile("^[0-9]+");
    private static final Pattern CODE = Pattern.compile(".*\\.[cm]?[jt]s", Pattern.DOTALL);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

    private final NumberedNames names;

    NodePgMigrateNames(List<MigrationFile> files) {
        names = NumberedNames.of(files.stream()
                .filter(NodePgMigrateNames::isScript)
                .map(NodePgMigrateNames::name)
                .toList());
    }

    /** The tool takes every file for a migration whose name does not begin with a dot. */
    @Override
    public boolean concerns(MigrationFile file) {
        return file.depth() == 0 && !file.name().startsWith(".");
    }

    @Override
    public ToolReactions reactions() {
        return REACTIONS;
    }

    /** What it passes over is worth a word only where it is named like a migration. */
    @Override
    public Optional<ToolReaction> reaction(UnusableEntry unusable) {
        return FileNames.super
                .reaction(unusable)
                .filter(reaction -> reaction != ToolReaction.PASSED_OVER || isScript(unusable.entry()));
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        return contents.files().stream()
                .filter(NodePgMigrateNames::isScript)
                .flatMap(file -> halves(file, contents))
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        return contents.files().stream()
                .filter(file -> !isScript(file))
                .map(file -> HistoryProblem.unusableName(
                        file.path(),
                        file.name().endsWith(".sql")
                                ? "node-pg-migrate refuses the whole directory because '%s' does not begin with a number."
                                        .formatted(file.path())
                                : "node-pg-migrate takes '%s' for a program and fails to load it."
                                        .formatted(file.path()),
                        "Name it '<number>_<title>.sql', or move it away."))
                .toList();
    }

    @Override
    public Comparator<String> versionOrder() {
        return Comparator.comparing(this::nameOf, byName());
    }

    /** The name of a version in the schema history table. */
    String nameOf(String version) {
        return names.nameOf(version);
    }

    static boolean isCode(MigrationFile file) {
        return file.depth() == 0 && CODE.matcher(file.name()).matches();
    }

    /** Whether both directions stand in the file, which no other tool writes so. */
    static boolean isMarked(MigrationFile file) {
        if (!isScript(file)) {
            return false;
        }
        String text = new String(file.bytes(), StandardCharsets.UTF_8);
        return NodePgMigrateFile.of(text).isMarkedBothWays();
    }

    private static boolean isScript(MigrationFile file) {
        return FileNames.isScript(file) && NUMBER.matcher(file.name()).find();
    }

    private Stream<DirectionFile> halves(MigrationFile file, FileContents contents) {
        String version = names.versionOf(name(file));
        String title = names.descriptionOf(name(file));
        SourceText source = SourceText.of(file, version, contents);
        NodePgMigrateFile parts = NodePgMigrateFile.of(source.text());
        DirectionFile up = new DirectionFile(
                version,
                title,
                DirectionFile.Direction.UP,
                file,
                text -> NodePgMigrateFile.of(text).up(source),
                true);
        if (!parts.hasDown()) {
            return Stream.of(up);
        }
        DirectionFile down = new DirectionFile(
                version,
                title,
                DirectionFile.Direction.DOWN,
                file,
                text -> NodePgMigrateFile.of(text).down(source),
                true);
        return Stream.of(up, down);
    }

    private static String name(MigrationFile file) {
        return file.name().substring(0, file.name().length() - ".sql".length());
    }

    /** Where two share a number, the tool sorts as people do: without punctuation and case, numbers as numbers. */
    private static Comparator<String> byName() {
        return Comparator.comparing(NodePgMigrateNames::number)
                .thenComparing(name -> name.replaceAll("\\p{Punct}", ""), String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Comparator.naturalOrder());
    }

    private static BigInteger number(String name) {
        Matcher digits = NUMBER.matcher(name);
        String number = digits.find() ? digits.group() : "0";
        if (number.length() == 17) {
            try {
                return BigInteger.valueOf(LocalDateTime.parse(number, TIME)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli());
            } catch (DateTimeException e) {
                return new BigInteger(number);
            }
        }
        return new BigInteger(number);
    }
}
