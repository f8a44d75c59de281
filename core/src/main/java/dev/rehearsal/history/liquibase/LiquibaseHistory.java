package dev.rehearsal.history.liquibase;

import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.history.Sessions;
import java.util.List;

/** A history of Liquibase's. */
final class LiquibaseHistory implements History {
    private final LiquibaseSetup setup;
    private final LiquibaseListing listing;
    private final ParsedChangelogs parsedChangelogs;

    LiquibaseHistory(LiquibaseSetup setup, LiquibaseListing listing) {
        this.setup = setup;
        this.listing = listing;
        this.parsedChangelogs = new ParsedChangelogs(setup);
    }

    @Override
    public String tool() {
        return "Liquibase";
    }

    @Override
    public List<Migration> migrations() {
        return listing.changesets().stream().map(Changeset::migration).toList();
    }

    @Override
    public boolean hasWrittenDowns() {
        return listing.hasRollbacks();
    }

    @Override
    public List<HistoryProblem> problems() {
        return listing.problems();
    }

    @Override
    public String fingerprint() {
        return listing.contents().fingerprint() + setup.request().fingerprint();
    }

    @Override
    public List<HistoryProblem> changesSinceRead() {
        return listing.contents()
                .changesTo(LiquibaseListing.read(setup.afresh()).contents());
    }

    @Override
    public List<String> bookkeepingTables() {
        return List.of(setup.options().table(), setup.options().lockTable());
    }

    @Override
    public boolean locksOutOthers() {
        return true;
    }

    /** Liquibase 5 keeps what takes its lock in a static field, so one thread waits for the lock of another. */
    @Override
    public boolean isThreadSafe() {
        return false;
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        ScriptDialects.ofUrl(sessions.jdbcUrl())
                .map(ScriptDialect::dialect)
                .filter(dialect -> !dialect.id().equals("postgres"))
                .ifPresent(LiquibaseHistory::refuse);
        return new LiquibaseTool(setup, listing, parsedChangelogs, sessions);
    }

    private static void refuse(Dialect dialect) {
        throw new HistoryException(
                "Changelogs of Liquibase are not run on %s, and the database is one; name a database of another product"
                        .formatted(dialect.product()));
    }
}
