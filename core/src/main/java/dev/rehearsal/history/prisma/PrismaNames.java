package dev.rehearsal.history.prisma;

import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.script.FileNames;
import dev.rehearsal.history.script.Half;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prisma: one folder {@code <timestamp>_<title>} per migration with its migration.sql, in the order of the folders'
 * names. The folder's name is what the tool knows a migration by; the timestamp is its version here, unless two share it.
 */
final class PrismaNames implements FileNames {
    private static final Pattern FOLDER = Pattern.compile("^([0-9]+)_(.*)$");
    private static final Pattern PROVIDER = Pattern.compile("(?m)^\\s*provider\\s*=\\s*\"[a-z]+\"\\s*$");
    private static final Pattern CONFLICT = Pattern.compile("(?m)^(<<<<<<<|=======|>>>>>>>)");

    private final Map<String, String> versions;
    private final Map<String, String> folders = new HashMap<>();

    private PrismaNames(Map<String, String> versions) {
        this.versions = versions;
        versions.forEach((folder, version) -> folders.put(version, folder));
    }

    /** Names for the folders that these files lie in. */
    static PrismaNames of(List<MigrationFile> files) {
        List<String> folders = files.stream()
                .filter(file -> isUp(file) || isDown(file))
                .map(PrismaNames::folder)
                .distinct()
                .toList();
        Map<String, Long> sharedBy =
                folders.stream().collect(Collectors.groupingBy(PrismaNames::timestamp, Collectors.counting()));
        return new PrismaNames(folders.stream().collect(Collectors.toMap(folder -> folder, folder -> {
            String timestamp = timestamp(folder);
            return sharedBy.getOrDefault(timestamp, 1L) > 1 ? folder : timestamp;
        })));
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
    public List<Half> halves(FileContents contents) {
        return contents.files().stream()
                .filter(file -> isUp(file) || isDown(file))
                .map(this::half)
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        TreeSet<String> seen = new TreeSet<>();
        Stream<HistoryProblem> withoutMigration = contents.files().stream()
                .filter(this::hasNoMigration)
                .filter(file -> seen.add(folder(file)))
                .map(PrismaNames::withoutMigration);
        Stream<HistoryProblem> locks = contents.files().stream()
                .filter(PrismaNames::isLock)
                .flatMap(lock -> unreadable(lock, new String(contents.bytes(lock), StandardCharsets.UTF_8)));
        return Stream.concat(withoutMigration, locks).toList();
    }

    @Override
    public Comparator<String> versionOrder() {
        return Comparator.comparing(this::folderOf);
    }

    /** The folder of a version, which is the migration's name in the books. */
    String folderOf(String version) {
        return folders.getOrDefault(version, version);
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
        return file.depth() == 1 && !versions.containsKey(folder(file));
    }

    private static HistoryProblem withoutMigration(MigrationFile file) {
        return new HistoryProblem(
                Kind.UNUSABLE_NAME,
                "",
                file.path(),
                0,
                "Prisma refuses the whole directory because there is no migration.sql beside '%s'."
                        .formatted(file.path()),
                "Restore the migration.sql or delete the directory.");
    }

    private static Stream<HistoryProblem> unreadable(MigrationFile lock, String text) {
        Matcher conflict = CONFLICT.matcher(text);
        boolean conflicting = conflict.find();
        if (PROVIDER.matcher(text).find() && !conflicting) {
            return Stream.empty();
        }
        int line =
                conflicting ? (int) text.substring(0, conflict.start()).lines().count() + 1 : 0;
        return Stream.of(new HistoryProblem(
                Kind.UNKNOWN_DIRECTIVE,
                "",
                lock.path(),
                line,
                "'%s' does not say one provider, so Prisma refuses the whole directory.".formatted(lock.path()),
                "Let it hold one line such as 'provider = \"postgresql\"'."));
    }

    private Half half(MigrationFile file) {
        String folder = folder(file);
        Matcher parts = FOLDER.matcher(folder);
        String title = parts.matches() ? parts.group(2) : "";
        Half.Direction direction = isUp(file) ? Half.Direction.UP : Half.Direction.DOWN;
        String version = versions.getOrDefault(folder, folder);
        String description =
                version.equals(folder) ? "" : title.replace('_', ' ').replace('-', ' ');
        return Half.wholeFile(version, description, direction, file, false);
    }

    private static String folder(MigrationFile file) {
        return file.relative().substring(0, file.relative().indexOf('/'));
    }

    private static String timestamp(String folder) {
        Matcher parts = FOLDER.matcher(folder);
        return parts.matches() ? parts.group(1) : folder;
    }
}
