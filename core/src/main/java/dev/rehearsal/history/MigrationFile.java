package dev.rehearsal.history;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One file at a location of a history.
 *
 * @param location the location as the user wrote it
 * @param relative its path below that location, with forward slashes
 * @param path its project-relative path, as people read it: on one line, control characters escaped
 * @param uri where a person can open it, {@code file:///…}; empty inside a jar
 * @param content where its bytes are read from
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record MigrationFile(String location, String relative, String path, String uri, URI content) {

    /** The file's name without its directories. */
    public String name() {
        return relative.substring(relative.lastIndexOf('/') + 1);
    }

    /** How many directories lie between the location and the file. */
    public int depth() {
        return (int) relative.chars().filter(character -> character == '/').count();
    }

    /**
     * Its bytes, read now.
     *
     * @throws HistoryException if they cannot be read
     */
    public byte[] bytes() {
        try {
            if (content.getScheme().equals("file")) {
                return Files.readAllBytes(Path.of(content));
            }
            URLConnection connection = content.toURL().openConnection();
            // A cached jar would show old content and stay open.
            connection.setUseCaches(false);
            try (InputStream stream = connection.getInputStream()) {
                return stream.readAllBytes();
            }
        } catch (IOException e) {
            throw new HistoryException(
                    "The migration file '%s' cannot be read: %s".formatted(path, UnusableEntry.reason(e)), e);
        }
    }

    /** The text of these bytes, or empty if they are not UTF-8 or hold a NUL, which no script can. */
    public static Optional<String> decode(byte[] bytes) {
        return decode(bytes, StandardCharsets.UTF_8);
    }

    /** The text of these bytes, or empty if they are not in this encoding or hold a NUL, which no script can. */
    public static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
