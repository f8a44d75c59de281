package dev.rehearsal.testing;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory that holds the files of a history up to one of its migrations, so that a tool that knows only 'all that
 * is pending' applies one.
 *
 * @param project what the history's paths are relative to
 * @param directory where the copies are put
 */
public record FirstFiles(Path project, Path directory) {

    /** The directory, with all files up to this migration's. */
    public Path upTo(History history, Migration last) {
        for (Migration migration : history.migrations()) {
            copy(migration);
            if (migration.id().equals(last.id())) {
                return directory;
            }
        }
        throw new AssertionError("no migration '" + last.id() + "'");
    }

    private void copy(Migration migration) {
        try {
            Path file = project.resolve(migration.up().path());
            Files.createDirectories(directory);
            Path copy = directory.resolve(String.valueOf(file.getFileName()));
            if (!Files.exists(copy)) {
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
