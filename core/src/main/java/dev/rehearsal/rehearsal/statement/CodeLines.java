package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.history.Script;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds where in a migration that is code its statements are written; what is put together by the code is where the migration begins. */
final class CodeLines {
    /** A shorter line says too little to be found again. */
    private static final int SHORTEST = 12;

    private final Script script;
    private final boolean code;
    private final List<String> lines;
    private int next;

    CodeLines(Script script) {
        this.script = script;
        this.code = script.sql().isEmpty();
        this.lines = code ? read(script.uri()) : List.of();
        this.next = Math.max(0, script.line() - 1);
    }

    /** Whether nobody knows the statements before they are sent. */
    boolean isCode() {
        return code;
    }

    /** A statement with the line on which it is written, or on which its migration begins. */
    Sent sent(String statement) {
        String first = statement.lines().findFirst().orElse("").strip();
        int found = first.length() < SHORTEST ? -1 : find(first, next, lines.size());
        if (found < 0 && first.length() >= SHORTEST) {
            found = find(first, 0, Math.min(next, lines.size()));
        }
        if (found < 0) {
            return new Sent(statement, lines.isEmpty() ? 0 : script.line());
        }
        next = found;
        return new Sent(statement, found + 1);
    }

    private int find(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> read(String uri) {
        if (!uri.startsWith("file:")) {
            return List.of();
        }
        try {
            return new String(Files.readAllBytes(Path.of(URI.create(uri))), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            Secrets.logger(CodeLines.class.getName())
                    .log(System.Logger.Level.DEBUG, "no lines can be told of a migration that cannot be read", e);
            return List.of();
        }
    }
}
