package dev.rehearsal.history.atlas;

import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.testing.HistoryDirectory;

/** Writes the sum file of a directory. */
final class AtlasFiles {
    private AtlasFiles() {}

    /** The same directory with an {@code atlas.sum} that fits its files. */
    static HistoryDirectory hashed(HistoryDirectory directory) {
        FileContents contents = FileContents.of(MigrationFiles.at(directory.request(), 1).stream()
                .filter(AtlasNames::isScript)
                .toList());
        AtlasSum sum = AtlasSum.of(AtlasNames.scripts(contents), contents);
        StringBuilder text = new StringBuilder("h1:").append(sum.total()).append('\n');
        sum.entries()
                .forEach(entry -> text.append(entry.file())
                        .append(" h1:")
                        .append(entry.hash())
                        .append('\n'));
        return directory.with("atlas.sum", text.toString());
    }
}
