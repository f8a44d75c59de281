package dev.rehearsal.rehearsal.server;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells from its text whether a history changes what all databases of a server share, so that no such statement is sent to a
 * server that others use. What code or a tool sends is seen only when it is done: the comparison of the shared catalogs has the
 * last word.
 */
final class ServerWideStatements {
    private ServerWideStatements() {}

    /**
     * A statement of a migration.
     *
     * @param migration the migration's name
     * @param path its script
     * @param line its line there, from 1
     * @param words its first words
     */
    record Sighting(String migration, String path, int line, String words) {}

    /** The first statement of a history that does. */
    static Optional<Sighting> in(History history, ScriptDialect dialect) {
        return history.migrations().stream()
                .flatMap(migration -> sightings(migration, dialect))
                .findFirst();
    }

    private static Stream<Sighting> sightings(Migration migration, ScriptDialect dialect) {
        return Stream.concat(Stream.of(migration.up()), migration.down().stream())
                .flatMap(script -> script.batches().stream())
                .flatMap(script -> ServerWideText.in(script.sql(), dialect).stream()
                        .map(found -> sighting(migration, script, found)));
    }

    private static Sighting sighting(Migration migration, Script script, ServerWideText.Found found) {
        int line = Math.max(1, script.line()) + found.line() - 1;
        return new Sighting(migration.displayName(), script.path(), line, found.words());
    }
}
