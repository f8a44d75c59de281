package dev.rehearsal.testing;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files of a history into a project directory and reads them back as one. */
public record HistoryDirectory(Path project, String location) {

    /** The usual place {@code migrations} below a project. */
    public static HistoryDirectory in(Path project) {
        return new HistoryDirectory(project, "migrations");
    }

    /** Writes one file, its path relative to the location. */
    public HistoryDirectory with(String path, String content) {
        return with(path, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public HistoryDirectory with(String path, byte[] content) {
        try {
            Path file = project.resolve(location).resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HistoryRequest request() {
        return HistoryRequest.at(location).inProject(project);
    }

    public History read() {
        return Histories.read(request());
    }

    public History read(String tool) {
        return Histories.read(request().withTool(tool));
    }

    /** The migration with this id. */
    public static Migration find(History history, String id) {
        return history.migrations().stream()
                .filter(migration -> migration.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no migration '" + id + "' in " + history.migrations()));
    }
}
