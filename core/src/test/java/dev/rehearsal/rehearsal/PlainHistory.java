package dev.rehearsal.rehearsal;

import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes a golang-migrate history of a few SQL texts. */
public final class PlainHistory {
    private final Path directory;
    private int version;

    public PlainHistory(Path directory) {
        this.directory = directory;
    }

    public PlainHistory step(String up, String down) {
        write(++version, "up", up);
        write(version, "down", down);
        return this;
    }

    public PlainHistory stepWithoutDown(String up) {
        write(++version, "up", up);
        return this;
    }

    public History read() {
        HistoryRequest at = HistoryRequest.at("filesystem:" + directory);
        return Histories.read(new HistoryRequest(
                List.copyOf(at.locations()), "golang-migrate", null, Map.of(), directory, at.classLoader()));
    }

    private void write(int number, String direction, String sql) {
        try {
            Files.writeString(directory.resolve(number + "_step." + direction + ".sql"), sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
