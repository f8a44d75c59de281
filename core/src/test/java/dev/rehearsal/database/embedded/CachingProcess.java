package dev.rehearsal.database.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program that asks a cache for an entry, and takes its time to make it; tests kill it meanwhile. */
final class CachingProcess {
    private CachingProcess() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        long pause = Long.parseLong(arguments[1]);
        new Cache(directory).entry("entry", target -> {
            Files.writeString(target.resolve("file"), "whole");
            Files.createTempFile(directory, "making", "");
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
