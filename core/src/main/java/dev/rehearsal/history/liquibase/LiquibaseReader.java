package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryRequest;
import java.util.Optional;

/** Reads a history of Liquibase's without a database. */
final class LiquibaseReader {
    private LiquibaseReader() {}

    static Optional<History> read(HistoryRequest request) {
        LiquibaseSetup setup = LiquibaseSetup.of(request);
        LiquibaseListing listing = LiquibaseListing.read(setup);
        return listing.changesets().isEmpty() ? Optional.empty() : Optional.of(new LiquibaseHistory(setup, listing));
    }
}
