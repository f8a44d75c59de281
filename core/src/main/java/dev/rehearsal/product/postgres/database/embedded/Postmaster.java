package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.embedded.ServerProgram;
import dev.rehearsal.product.postgres.database.ThrowAwayCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL's server program.
 *
 * @param home the directory with {@code bin} in it
 */
record Postmaster(Path home) implements ServerProgram {

    @Override
    public List<String> command(Path directory, int port) {
        return List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                directory.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "--max_connections=" + ThrowAwayCluster.MAX_CONNECTIONS,
                "--superuser_reserved_connections=3");
    }

    /** The server writes its state to the last line of a file; asking that is cheaper than connecting. */
    @Override
    public boolean isReady(Path directory) {
        try {
            List<String> lines =
                    Files.readAllLines(directory.resolve("data/postmaster.pid"), StandardCharsets.ISO_8859_1);
            return lines.size() >= 8 && lines.get(7).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String portTaken() {
        return "could not bind";
    }

    @Override
    public String signalInOrder() {
        return "INT";
    }

    @Override
    public String signalAtOnce() {
        return "QUIT";
    }

    @Override
    public boolean isNoise(String line) {
        return line.contains("checkpoint ");
    }

    @Override
    public void clearAfterLoss(Path directory) {
        new SharedMemory(directory.resolve("data")).removeSegment();
    }
}
