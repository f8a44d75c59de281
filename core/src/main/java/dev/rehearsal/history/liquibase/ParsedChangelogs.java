package dev.rehearsal.history.liquibase;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import liquibase.database.Database;

/**
 * The parsed copies of a changelog. Parsing takes time in proportion to its length, so that steps reuse a copy. One
 * step at a time uses a copy, because Liquibase stores state in it.
 */
final class ParsedChangelogs {
    private final LiquibaseSetup setup;
    private final Queue<ParsedChangelog> idle = new ConcurrentLinkedQueue<>();

    ParsedChangelogs(LiquibaseSetup setup) {
        this.setup = setup;
    }

    /** Takes a copy for one step on a database. */
    ParsedChangelog take(Database database) throws Exception {
        ParsedChangelog parsed = idle.poll();
        if (parsed == null) {
            return anew(database);
        }
        parsed.workOn(database);
        return parsed;
    }

    /** Parses a fresh copy. */
    ParsedChangelog anew(Database database) throws Exception {
        return ParsedChangelog.of(setup, database);
    }

    /** Returns a copy for the next step, unless the copy is bound to its database. */
    void giveBack(ParsedChangelog parsed) {
        parsed.workOn(null);
        if (!parsed.isBound()) {
            idle.add(parsed);
        }
    }
}
