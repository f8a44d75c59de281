package dev.rehearsal.database;

import java.util.Locale;

/**
 * What a user asked for: {@code postgres:17}, {@code embedded:17}, {@code docker:postgres:17-alpine} or
 * {@code jdbc:postgresql://host/db}.
 *
 * @param way how the database is to be had; {@link Way#ANY} leaves the choice to us
 * @param name the request without its forcing prefix; a whole JDBC URL for {@link Way#NAMED_SERVER}; empty for "whatever is at hand"
 */
public record DatabaseRequest(Way way, String name) {

    /** The ways to get a database. */
    public enum Way {
        ANY,
        EMBEDDED,
        CONTAINER,
        NAMED_SERVER
    }

    /** Reads what a user wrote; an empty text means "whatever is at hand". */
    public static DatabaseRequest parse(String text) {
        String request = text.strip();
        if (request.startsWith("jdbc:")) {
            return new DatabaseRequest(Way.NAMED_SERVER, request);
        }
        String lowerCase = request.toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith("embedded:")) {
            return new DatabaseRequest(Way.EMBEDDED, request.substring("embedded:".length()));
        }
        if (lowerCase.startsWith("docker:")) {
            return new DatabaseRequest(Way.CONTAINER, request.substring("docker:".length()));
        }
        return new DatabaseRequest(Way.ANY, request);
    }
}
