package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.reading.FileContents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The encoding of a script: its own where a settings file beside it says so, else the configured one. */
final class ScriptEncoding {
    private ScriptEncoding() {}

    static Charset of(MigrationFile script, FileContents contents, Charset configured) {
        return contents.files().stream()
                .filter(file -> file.path().equals(script.path() + ".conf"))
                .findFirst()
                .map(file -> read(file, contents, configured))
                .orElse(configured);
    }

    private static Charset read(MigrationFile file, FileContents contents, Charset configured) {
        Properties properties = new Properties();
        try {
            properties.load(
                    new InputStreamReader(new ByteArrayInputStream(contents.bytes(file)), StandardCharsets.UTF_8));
            String name = properties.getProperty("encoding");
            return name == null ? configured : Charset.forName(name.strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new HistoryException("The settings in '%s' cannot be read".formatted(file.path()), e);
        }
    }
}
