package dev.rehearsal.history;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Where one direction of a migration is written.
 *
 * @param path the file's project-relative path with forward slashes, or the class's name
 * @param uri where it can be opened, {@code file:///…}; empty for what is not a file
 * @param line the first line of this direction in its file, from 1
 * @param sql its text, before any placeholder is filled in; empty for code
 * @param empty whether it holds no statement: nothing, white space or comments only
 * @param parts the scripts that it was put together from, in the order in which they run; empty for one that stands in one place
 * @param changes what is done where that is no SQL, as far as its tool tells; for messages only
 * @param generated whether its tool makes it up by itself, so that nobody wrote it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Script(
        String path,
        String uri,
        int line,
        String sql,
        boolean empty,
        List<Script> parts,
        List<Change> changes,
        boolean generated) {
    /** Ends whatever the script before it left open, a comment too. */
    private static final String BETWEEN = "\n;\n";

    public Script {
        parts = List.copyOf(parts);
        changes = List.copyOf(changes);
    }

    /**
     * A change that a tool knows by a name of its own.
     *
     * @param kind its name: {@code modifyDataType}; empty where it holds SQL that somebody wrote
     * @param sql the SQL that the tool makes of it, or that it holds
     */
    public record Change(String kind, String sql) {}

    /** A script that stands in one place. */
    public Script(String path, String uri, int line, String sql, boolean empty) {
        this(path, uri, line, sql, empty, List.of(), List.of(), false);
    }

    /** The same with what its tool tells of it. */
    public Script with(List<Change> told) {
        return new Script(path, uri, line, sql, empty, parts, told, generated);
    }

    /** The same as something that its tool generates. */
    public Script asGenerated() {
        return new Script(path, uri, line, sql, empty, parts, changes, true);
    }

    /** The scripts that are sent: its parts, or itself. */
    public List<Script> batches() {
        return parts.isEmpty() ? List.of(this) : parts;
    }

    /** Several scripts as one. Its place is that of the first one, and it is code if any of them is code. */
    public static Script together(List<Script> parts) {
        boolean code = parts.stream().anyMatch(part -> part.sql().isEmpty() && !part.empty());
        String sql = String.join(BETWEEN, parts.stream().map(Script::sql).toList());
        Script first = parts.get(0);
        boolean empty = parts.stream().allMatch(Script::empty);
        return new Script(first.path(), first.uri(), first.line(), code ? "" : sql, empty, parts, List.of(), false);
    }
}
