package dev.rehearsal.rehearsal.server;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.session.SessionDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all databases of a server share, as far as its user may read it. What processes of Rehearsal make there for a while is left out.
 *
 * @param things what is there, with a digest of what it is
 */
record ServerWideState(Map<String, String> things) {
    static final ServerWideState UNKNOWN = new ServerWideState(Map.of());

    ServerWideState {
        things = Map.copyOf(things);
    }

    /** What is there now, asked on a database of ours. */
    static ServerWideState of(Database database) {
        try (Connection connection = database.connect(Access.OBSERVER)) {
            return new ServerWideState(
                    database.dialect().require(SessionDialect.class).shared(connection));
        } catch (SQLException e) {
            throw new RehearsalException(
                    "what the databases of the server share could not be read: " + e.getMessage(), e);
        }
    }

    /** What is gone, new or another one since then; a new database alone is a neighbour's. */
    List<String> changesSince(ServerWideState earlier) {
        Map<String, String> changes = new TreeMap<>();
        earlier.things.forEach((thing, digest) -> {
            String now = things.get(thing);
            if (now == null) {
                changes.put(thing, " is gone");
            } else if (!now.equals(digest)) {
                changes.put(thing, " is changed");
            }
        });
        things.keySet().stream()
                .filter(thing -> !earlier.things.containsKey(thing) && !thing.startsWith("database "))
                .forEach(thing -> changes.put(thing, " is new"));
        return changes.entrySet().stream()
                .map(change -> change.getKey() + change.getValue())
                .toList();
    }
}
