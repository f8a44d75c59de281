package dev.rehearsal.history.flyway;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.reading.FileContents;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A history of Flyway's. */
final class FlywayHistory implements History {
    private final FlywaySetup setup;
    private final FlywayListing listing;
    private final FileContents contents;
    private final Supplier<FileContents> readAgain;
    private final LeftOutCallbacks leftOut = new LeftOutCallbacks();

    FlywayHistory(FlywaySetup setup, FlywayListing listing, FileContents contents, Supplier<FileContents> readAgain) {
        this.setup = setup;
        this.listing = listing;
        this.contents = contents;
        this.readAgain = readAgain;
    }

    @Override
    public String tool() {
        return "Flyway";
    }

    @Override
    public List<Migration> migrations() {
        return listing.migrations().stream().map(FlywayMigration::migration).toList();
    }

    @Override
    public List<HistoryProblem> problems() {
        return listing.problems();
    }

    @Override
    public String fingerprint() {
        return contents.fingerprint() + setup.fingerprint();
    }

    @Override
    public List<HistoryProblem> changesSinceRead() {
        return contents.changesTo(readAgain.get());
    }

    @Override
    public boolean takesDowns() {
        return true;
    }

    @Override
    public List<String> bookkeepingTables() {
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
        return new FlywayTool(setup, listing, contents, sessions, leftOut);
    }
}
