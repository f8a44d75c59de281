package dev.rehearsal.samples.drill.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Writes the sums that Atlas keeps of a directory, so that nothing but what is malformed is wrong with it. */
final class AtlasSums {
    private AtlasSums() {}

    /** Leaves a directory alone that has sums already, or nothing to make them of. */
    static void write(Path directory) throws IOException {
        if (!Files.isDirectory(directory) || Files.exists(directory.resolve("atlas.sum"))) {
            return;
        }
        MessageDigest running = sha256();
        MessageDigest total = sha256();
        StringBuilder lines = new StringBuilder();
        for (Path file : scripts(directory)) {
            String name = file.getFileName().toString();
            running.update(name.getBytes(StandardCharsets.UTF_8));
            running.update(Files.readAllBytes(file));
            String hash = Base64.getEncoder().encodeToString(soFar(running));
            total.update((name + hash).getBytes(StandardCharsets.UTF_8));
            lines.append(name).append(" h1:").append(hash).append('\n');
        }
        String first = "h1:" + Base64.getEncoder().encodeToString(total.digest()) + "\n";
        Files.writeString(directory.resolve("atlas.sum"), first + lines);
    }

    private static List<Path> scripts(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
                    .sorted()
                    .toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] soFar(MessageDigest running) {
        try {
            return ((MessageDigest) running.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
