package dev.rehearsal.history.flyway;

import dev.rehearsal.history.DownScripts;
import dev.rehearsal.history.FileContents;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.history.MigrationFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a history of Flyway's without a database. */
final class FlywayReader {
    private FlywayReader() {}

    static Optional<History> read(HistoryRequest request) {
        FlywaySetup setup = FlywaySetup.of(request);
        FlywayFiles files = new FlywayFiles(request, setup.configuration());
        List<MigrationFile> own = files.scripts();
        DownScripts downs = DownScripts.of(request, own);
        FileContents contents = contents(own, downs);
        FlywayListing listing = new FlywayListing(setup, contents, files, downs);
        if (listing.migrations().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FlywayHistory(setup, listing, contents, () -> readAgain(request, files)));
    }

    private static FileContents readAgain(HistoryRequest request, FlywayFiles files) {
        List<MigrationFile> own = files.scripts();
        return contents(own, DownScripts.of(request, own));
    }

    private static FileContents contents(List<MigrationFile> own, DownScripts downs) {
        return FileContents.of(
                Stream.concat(own.stream(), downs.files().stream()).toList());
    }
}
