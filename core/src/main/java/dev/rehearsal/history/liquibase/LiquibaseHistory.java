package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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

    /** The logical path where the changelog has one. */
    @Override
    public String writtenPath(Migration migration) {
        return listing.changesets().stream()
                .filter(changeset -> changeset.migration().equals(migration))
                .findFirst()
                .map(Changeset::path)
                .orElse("");
    }

    @Override
    public List<HistoryProblem> problems() {
        return listing.problems();
    }

    @Override
    public String fingerprint() {
        String product = setup.product().isUsual() ? "" : setup.product().id();
        return listing.contents().fingerprint() + setup.request().fingerprint() + product;
    }

    @Override
    public List<HistoryProblem> changesSinceRead() {
        return listing.contents()
                .changesTo(LiquibaseListing.read(setup.afresh()).contents());
    }

    @Override
    public List<String> schemaHistoryTables() {
        return setup.product().isUsual() ? books() : asWritten(books());
    }

    private List<String> books() {
        return List.of(setup.options().table(), setup.options().lockTable());
    }

    /** Liquibase writes them in capitals, which other products keep, depending on the server. */
    private static List<String> asWritten(List<String> books) {
        return Stream.concat(books.stream(), books.stream().map(name -> name.toUpperCase(Locale.ROOT)))
                .distinct()
                .toList();
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
        return DatabaseProducts.all().stream()
                .filter(product -> product.isUrl(sessions.jdbcUrl())
                        && !product.id().equals(setup.product().id()))
                .findFirst()
                .map(this::on)
                .orElse(this)
                .tool(sessions);
    }

    private MigrationTool tool(Sessions sessions) {
        return new LiquibaseTool(setup, listing, parsedChangelogs, sessions);
    }

    /** The same history on a database of another product, where Liquibase chooses the same changesets. */
    private LiquibaseHistory on(DatabaseProduct product) {
        LiquibaseSetup there = setup.on(product);
        LiquibaseListing other = LiquibaseListing.read(there);
        if (!choice(other).equals(choice(listing))) {
            throw new HistoryException(
                    "The changelog '%s' was read for %s, and on %s Liquibase runs other changesets or undoes them otherwise; rehearse it on each of the two in a class of its own"
                            .formatted(setup.changelog(), setup.product().product(), product.product()));
        }
        return new LiquibaseHistory(there, other);
    }

    /** What Liquibase runs, and which of it can be undone. */
    private static List<List<Object>> choice(LiquibaseListing listing) {
        return listing.changesets().stream()
                .map(changeset -> List.<Object>of(
                        RanChangesets.key(changeset),
                        changeset.migration().down().isPresent()))
                .toList();
    }
}
