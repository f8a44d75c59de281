package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.reading.FileContents;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.flywaydb.core.api.resource.LoadableResource;

/** A script as it was when the history was read, under its own name or, for a callback of an undo, under another. */
final class ScriptResource extends LoadableResource {
    private final MigrationFile file;
    private final String name;
    private final byte[] bytes;
    private final Charset charset;

    ScriptResource(MigrationFile file, String name, FileContents contents, Charset charset) {
        this.file = file;
        this.name = name;
        this.bytes = contents.bytes(file);
        this.charset = charset;
    }

    MigrationFile file() {
        return file;
    }

    /** Flyway drops a byte order mark too. */
    @Override
    public Reader read() {
        String text = new String(bytes, charset);
        return new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    @Override
    public String getAbsolutePath() {
        return getAbsolutePathOnDisk();
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return file.content().getScheme().equals("file")
                ? Path.of(file.content()).toString()
                : file.path();
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getRelativePath() {
        return file.relative();
    }
}
