package dev.rehearsal.rehearsal;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Guesses from its text whether a history touches the whole server, only to spare it a second start: the verdict is the
 * comparison of the shared catalogs, and a wrong guess costs nothing but time.
 */
final class ServerWideStatements {
    private static final Pattern STATEMENT = Pattern.compile(
            "(^|;|'|\\b(begin|then|else|loop))\\s*"
                    + "((create|alter|drop)\\s+(role|user(?!\\s+mapping)|group|tablespace|database)\\b|alter\\s+system\\b)"
                    + "|\\bon\\s+database\\b",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private ServerWideStatements() {}

    static boolean in(History history) {
        return history.migrations().stream()
                .flatMap(ServerWideStatements::scripts)
                .anyMatch(script -> STATEMENT.matcher(script.sql()).find());
    }

    private static Stream<Script> scripts(Migration migration) {
        return Stream.concat(Stream.of(migration.up()), migration.down().stream());
    }
}
