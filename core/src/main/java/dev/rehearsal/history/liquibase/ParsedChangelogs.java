package dev.rehearsal.history.liquibase;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import liquibase.database.Database;

/**
 * The readings of a changelog. ParsedChangelog one takes as long as it is, so that a reading goes from step to step; whoever has it
 * has it alone, as Liquibase takes its notes in it.
 */
final class ParsedChangelogs {
    private final LiquibaseSetup setup;
    private final Queue<ParsedChangelog> idle = new ConcurrentLinkedQueue<>();

    ParsedChangelogs(LiquibaseSetup setup) {
        this.setup = setup;
    }

    /** A reading for one step on a database. */
    ParsedChangelog take(Database database) throws Exception {
        ParsedChangelog reading = idle.poll();
        if (reading == null) {
            return anew(database);
        }
        reading.workOn(database);
        return reading;
    }

    /** A reading that nothing was done with. */
    ParsedChangelog anew(Database database) throws Exception {
        return ParsedChangelog.of(setup, database);
    }

    /** Gives a reading back for the next step, unless that has to read for itself. */
    void giveBack(ParsedChangelog reading) {
        reading.workOn(null);
        if (!reading.isBound()) {
            idle.add(reading);
        }
    }
}
