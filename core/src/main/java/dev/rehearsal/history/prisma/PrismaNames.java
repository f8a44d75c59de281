package dev.rehearsal.history.prisma;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.engine.script.NumberedNames;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prisma: one folder {@code <timestamp>_<title>} per migration with its migration.sql, in the order of the folders' names. */
final class PrismaNames implements FileNames {
    private static final ToolReactions REACTIONS = ToolReactions.OPENED_AT_ONCE;

    private static final Pattern PROVIDER = Pattern.compile("(?m)^\\s*provider\\s*=\\s*\"[a-z]+\"\\s*$");

    private final NumberedNames folders;

    PrismaNames(List<MigrationFile> files) {
        folders = NumberedNames.of(files.stream()
                .filter(file -> isUp(file) || isDown(file))
                .map(PrismaNames::folder)
                .toList());
    }

    @Override
    public int depth() {
        return 2;
    }

    @Override
    public boolean concerns(MigrationFile file) {
        return isLock(file) || isUp(file) || isDown(file) || hasNoMigration(file);
    }

    @Override
    public ToolReactions reactions() {
        return REACTIONS;
    }

    @Override
    public Optional<ToolReaction> reaction(UnusableEntry unusable) {
        return isUp(unusable.entry()) ? Optional.of(REACTIONS.of(unusable.kind())) : Optional.empty();
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        return contents.files().stream()
                .filter(file -> isUp(file) || isDown(file))
                .map(this::directionFile)
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        Set<String> seen = new HashSet<>();
        Stream<HistoryProblem> withoutMigration = contents.files().stream()
                .filter(this::hasNoMigration)
                .filter(file -> seen.add(folder(file)))
                .map(PrismaNames::withoutMigration);
        Stream<HistoryProblem> locks = contents.files().stream()
                .filter(PrismaNames::isLock)
                .filter(lock -> !PROVIDER.matcher(new String(contents.bytes(lock), StandardCharsets.UTF_8))
                        .find())
                .map(PrismaNames::withoutProvider);
        return Stream.concat(withoutMigration, locks).toList();
    }

    @Override
    public Comparator<String> versionOrder() {
        return Comparator.comparing(this::folderOf);
    }

    /** The folder of a version, which is the migration's name in the schema history table. */
    String folderOf(String version) {
        return folders.nameOf(version);
    }

    static boolean isUp(MigrationFile file) {
        return file.depth() == 1 && file.name().equals("migration.sql");
    }

    static boolean isLock(MigrationFile file) {
        return file.relative().equals("migration_lock.toml");
    }

    private static boolean isDown(MigrationFile file) {
        return file.depth() == 1 && file.name().equals("down.sql");
    }

    private boolean hasNoMigration(MigrationFile file) {
        return file.depth() == 1 && !folders.contains(folder(file));
    }

    private static HistoryProblem withoutMigration(MigrationFile file) {
        return HistoryProblem.unusableName(
                file.path(),
                "Prisma refuses the whole directory (P3015) because there is no migration.sql beside '%s'."
                        .formatted(file.path()),
                "Restore the migration.sql or delete the directory.");
    }

    private static HistoryProblem withoutProvider(MigrationFile lock) {
        return new HistoryProblem(
                Kind.UNKNOWN_DIRECTIVE,
                "",
                lock.path(),
                0,
                "Prisma refuses the whole directory (P3019) because '%s' names no provider.".formatted(lock.path()),
                "Let it hold one line such as 'provider = \"postgresql\"'.");
    }

    private DirectionFile directionFile(MigrationFile file) {
        String folder = folder(file);
        DirectionFile.Direction direction = isUp(file) ? DirectionFile.Direction.UP : DirectionFile.Direction.DOWN;
        return DirectionFile.wholeFile(
                folders.versionOf(folder), folders.descriptionOf(folder), direction, file, false);
    }

    private static String folder(MigrationFile file) {
        return file.relative().substring(0, file.relative().indexOf('/'));
    }
}
