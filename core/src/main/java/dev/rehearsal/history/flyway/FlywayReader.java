package dev.rehearsal.history.flyway;

import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryRequest;
import java.util.Optional;

/** Reads a history of Flyway's without a database. */
final class FlywayReader {
    private FlywayReader() {}

    static Optional<History> read(HistoryRequest request) {
        FlywaySetup setup = FlywaySetup.of(request);
        FlywayFiles files = new FlywayFiles(request, setup.configuration());
        FileContents contents = FileContents.of(files.scripts());
        FlywayListing listing = new FlywayListing(setup, contents, files);
        if (listing.migrations().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FlywayHistory(setup, listing, contents, () -> FileContents.of(files.scripts())));
    }
}
