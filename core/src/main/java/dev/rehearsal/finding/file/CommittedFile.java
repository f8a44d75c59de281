package dev.rehearsal.finding.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A file under version control that is written only when somebody asked for it, and never on a build server. */
public final class CommittedFile {
    private CommittedFile() {}

    /**
     * Writes the file.
     *
     * @param path its project-relative path, as messages are to show it
     * @param asked what asked for it: {@code rehearsal.accept=write}
     * @param ci the environment variable {@code CI}, null where it is not set
     * @throws FindingException if this is a build server, or the file cannot be written
     */
    public static void write(Path file, String text, String path, String asked, @Nullable String ci) {
        if (ci != null && !ci.isBlank() && !ci.equalsIgnoreCase("false")) {
            throw new FindingException(asked + " does not work where the environment says CI='" + ci + "'; write '"
                    + path + "' on your own machine and commit it");
        }
        try {
            replace(file.toAbsolutePath(), text);
        } catch (IOException e) {
            throw new FindingException("'" + path + "' cannot be written: " + e.getMessage(), e);
        }
    }

    /** Moved into place, so that a reader never sees half a file. */
    private static void replace(Path file, String text) throws IOException {
        Path directory = file.getParent() == null ? file : file.getParent();
        Files.createDirectories(directory);
        Path whole = Files.createTempFile(directory, ".written", ".tmp");
        try {
            Files.writeString(whole, text);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
