package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.SharedServerException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.ServerWideStatements.Sighting;

/**
 * Makes the databases of a walk: on a server that others use, or on one of its own once something is known to change what all
 * databases of a server share.
 */
final class WalkDatabases {
    private final DatabaseSource source;
    private final Refusals refusals = new Refusals();
    private Isolation isolation = Isolation.SHARED_SERVER;
    private String reason = "";
    private String remedy = "";

    WalkDatabases(Rehearsal rehearsal) {
        this.source = rehearsal.database();
        if (!rehearsal.leavesServerAlone()) {
            ServerWideStatements.in(rehearsal.history()).ifPresent(this::moveFor);
        }
    }

    private void moveFor(Sighting sighting) {
        isolation = Isolation.OWN_SERVER;
        reason = "'%s' in '%s' at %s:%d changes what all databases of a server share"
                .formatted(sighting.words(), sighting.migration(), sighting.path(), sighting.line());
        remedy = "if that statement changes nothing on this server, declare it with"
                + " @MigrationTest(leavesServerAlone = true) or rehearsal.leaves-server-alone=true";
    }

    /** From now on each database is on a server of its own, because this migration was seen to change the server. */
    void move(Migration migration) {
        isolation = Isolation.OWN_SERVER;
        reason = "'%s' (%s) has changed what all databases of a server share"
                .formatted(migration.displayName(), migration.up().path());
        remedy = "what it changed on this server, a role for example, is still there and has to be taken back by hand";
    }

    Refusals refusals() {
        return refusals;
    }

    boolean areOnSharedServer() {
        return isolation == Isolation.SHARED_SERVER;
    }

    /** A new empty database. */
    Database create() {
        try {
            Database database = source.create(isolation);
            refusals.of(database);
            return database;
        } catch (SharedServerException refused) {
            throw reason.isEmpty() ? refused : refused.because(reason, remedy);
        }
    }

    /** A new empty database on a server of its own, where roles may be made without a neighbour noticing. */
    Database createOnOwnServer() {
        return source.create(Isolation.OWN_SERVER);
    }
}
