package dev.rehearsal.rehearsal.template;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.rehearsal.MigratedDatabase;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalException;

/** A database at a version of a history, on which nobody works: it is only forked. Safe for use by several threads. */
public final class MigratedTemplate implements AutoCloseable {
    private final Database database;

    private MigratedTemplate(Database database) {
        this.database = database;
    }

    /**
     * Migrates a new database. Given rows are written at their versions, generated ones at the end. Neither experiments nor checks are made.
     *
     * @param rehearsal the history, where databases come from, and rows
     * @param to id of the last migration that is applied; empty for the whole history in its tool's own run
     * @throws RehearsalException if a migration fails or hangs; the message names it
     */
    public static MigratedTemplate of(Rehearsal rehearsal, String to) {
        return new MigratedTemplate(new TemplateRun(rehearsal).migrated(to));
    }

    /** A copy as it is now, for one user; closing it drops it. */
    public MigratedDatabase fork() {
        if (database.isolation() == Isolation.OWN_SERVER) {
            // Its server is stopped for the copy.
            synchronized (this) {
                return new ForkedDatabase(database.fork());
            }
        }
        return new ForkedDatabase(database.fork());
    }

    /** Drops the template; forks stay. */
    @Override
    public void close() {
        database.close();
    }
}
