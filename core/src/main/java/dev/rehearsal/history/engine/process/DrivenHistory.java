package dev.rehearsal.history.engine.process;

import com.google.gson.JsonObject;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.FileHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A history whose tool lists and runs its migrations in a process of its own. */
public final class DrivenHistory extends FileHistory {
    private final Launch launch;
    private final HelperPool helpers;
    private final DrivenListing listing;

    private DrivenHistory(
            Launch launch, HelperPool helpers, DrivenListing listing, List<HistoryProblem> problems, Source source) {
        super(launch.tool(), listing.migrations(), problems, source);
        this.launch = launch;
        this.helpers = helpers;
        this.listing = listing;
    }

    /**
     * Asks the helper for the history; empty where it lists not a single migration.
     *
     * @param files reads all files that the history depends on, each time anew
     * @param found what was found wrong with them without the helper
     * @throws HistoryException if the tool is not installed, or cannot list its migrations
     */
    public static Optional<History> read(Launch launch, Supplier<FileContents> files, List<HistoryProblem> found) {
        HelperPool helpers = new HelperPool(launch);
        DrivenListing listing = DrivenListing.of(list(launch, helpers), launch);
        List<HistoryProblem> problems = new ArrayList<>(found);
        problems.addAll(listing.problems());
        return listing.migrations().isEmpty()
                ? Optional.empty()
                : Optional.of(new DrivenHistory(launch, helpers, listing, problems, Source.of(files)));
    }

    private static Answer list(Launch launch, HelperPool helpers) {
        JsonObject request = new JsonObject();
        request.addProperty("do", "list");
        try {
            Answer answer = helpers.ask(request);
            if (answer.has("error")) {
                throw new HistoryException("%s cannot list its migrations: %s"
                        .formatted(launch.tool(), DrivenListing.told(launch, answer.error())));
            }
            return answer;
        } catch (HelperFailedException e) {
            throw new HistoryException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public List<String> schemaHistoryTables() {
        return listing.ownTables();
    }

    @Override
    public boolean locksOutOthers() {
        return listing.locks();
    }

    @Override
    public boolean isThreadSafe() {
        return true;
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        return new DrivenTool(launch, helpers, sessions);
    }
}
