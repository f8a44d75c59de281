package dev.rehearsal.history.diesel;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.answer.ToolReaction;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.FileNames;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.ToolReactions;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** diesel: one directory {@code <version>_<title>} per migration, with up.sql, down.sql and perhaps metadata.toml. */
final class DieselNames implements FileNames {
    private static final Set<String> PARTS = Set.of("up.sql", "down.sql", "metadata.toml");

    @Override
    public int depth() {
        return 2;
    }

    @Override
    public boolean concerns(MigrationFile file) {
        return file.depth() == 1 && !file.relative().startsWith(".") && PARTS.contains(file.name());
    }

    @Override
    public ToolReactions reactions() {
        return ToolReactions.OPENED_IN_TURN;
    }

    /**
     * In the directory itself everything but files is taken for a migration, and a link to a directory for one like any other. A
     * down that a link leads nowhere for is no down, and settings that cannot be read are none.
     */
    @Override
    public Optional<ToolReaction> reaction(UnusableEntry unusable) {
        MigrationFile entry = unusable.entry();
        boolean broken = unusable.kind() == UnusableEntry.Kind.DANGLING_LINK;
        if (entry.depth() == 0) {
            boolean taken = broken || unusable.kind() == UnusableEntry.Kind.SPECIAL_FILE;
            return taken && !entry.name().startsWith(".") ? Optional.of(ToolReaction.REFUSES_ALL) : Optional.empty();
        }
        boolean optional =
                entry.name().equals("metadata.toml") || (broken && entry.name().equals("down.sql"));
        boolean waits = unusable.kind() == UnusableEntry.Kind.SPECIAL_FILE;
        return FileNames.super
                .reaction(unusable)
                .map(reaction -> optional && !waits ? ToolReaction.PASSED_OVER : reaction);
    }

    @Override
    public List<DirectionFile> halves(FileContents contents) {
        Map<String, MigrationFile> metadata = contents.files().stream()
                .filter(file -> file.name().equals("metadata.toml"))
                .collect(Collectors.toMap(DieselNames::directoryKey, Function.identity()));
        return contents.files().stream()
                .filter(file -> !file.name().equals("metadata.toml"))
                .map(file -> {
                    MigrationFile settings = metadata.get(directoryKey(file));
                    return directionFile(file, settings == null || runsInTransaction(contents.bytes(settings)));
                })
                .toList();
    }

    @Override
    public List<HistoryProblem> problems(FileContents contents) {
        Set<String> withUp = new HashSet<>();
        Set<String> all = new HashSet<>();
        contents.files().forEach(file -> {
            all.add(directoryKey(file));
            if (file.name().equals("up.sql")) {
                withUp.add(directoryKey(file));
            }
        });
        all.removeAll(withUp);
        return FileNames.unusable(
                contents,
                file -> file.name().equals("metadata.toml") && all.contains(directoryKey(file)),
                "diesel refuses the whole directory because there is no up.sql beside '%s'.",
                "Add the up.sql or delete the directory.");
    }

    static boolean matches(MigrationFile file) {
        return file.depth() == 1
                && !file.relative().startsWith(".")
                && file.name().equals("up.sql");
    }

    private static DirectionFile directionFile(MigrationFile file, boolean transactional) {
        String directory = file.relative().substring(0, file.relative().indexOf('/'));
        int underscore = directory.indexOf('_');
        String version = (underscore < 0 ? directory : directory.substring(0, underscore)).replace("-", "");
        String title = underscore < 0 ? "" : directory.substring(underscore + 1);
        DirectionFile.Direction direction =
                file.name().equals("up.sql") ? DirectionFile.Direction.UP : DirectionFile.Direction.DOWN;
        return DirectionFile.wholeFile(
                version, title.replace('_', ' ').replace('-', ' '), direction, file, transactional);
    }

    private static String directoryKey(MigrationFile file) {
        String content = file.content().toString();
        return content.substring(0, content.lastIndexOf('/'));
    }

    /**
     * Reads the one key that diesel reads. A TOML library for one boolean would be a dependency for ever, so this does
     * it by hand, with diesel's own defaults: a value that is no boolean makes diesel drop the whole file (true), a
     * file without the key means false.
     */
    static boolean runsInTransaction(byte[] toml) {
        for (String line : new String(toml, StandardCharsets.UTF_8).lines().toList()) {
            String text = line.replaceFirst("#.*", "").strip();
            if (text.startsWith("[")) {
                return false;
            }
            if (text.matches("[\"']?run_in_transaction[\"']?\\s*=.*")) {
                return !text.substring(text.indexOf('=') + 1).strip().equals("false");
            }
        }
        return false;
    }
}
