package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.reading.FileHistory;
import java.util.List;
import java.util.Map;

/** A history of Flyway's. */
final class FlywayHistory extends FileHistory {
    private final FlywaySetup setup;
    private final FlywayListing listing;
    private final LeftOutCallbacks leftOut = new LeftOutCallbacks();

    FlywayHistory(FlywaySetup setup, FlywayListing listing, Source source) {
        super(
                "Flyway",
                listing.migrations().stream().map(FlywayMigration::migration).toList(),
                listing.problems(),
                source);
        this.setup = setup;
        this.listing = listing;
    }

    @Override
    public String fingerprint() {
        return super.fingerprint() + setup.fingerprint();
    }

    @Override
    public boolean takesDowns() {
        return true;
    }

    @Override
    public List<String> schemaHistoryTables() {
        return List.of(new FlywayHistoryTable(setup.configuration()).name());
    }

    @Override
    public DeployedReactions deployed() {
        return setup.reactions(Histories.deployed(tool(), Map.of()));
    }

    @Override
    public boolean locksOutOthers() {
        return true;
    }

    @Override
    public boolean isThreadSafe() {
        return listing.isOfScriptsOnly() && setup.configuration().getCallbacks().length == 0;
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        return new FlywayTool(setup, listing, contents(), sessions, leftOut);
    }
}
