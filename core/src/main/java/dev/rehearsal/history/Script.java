package dev.rehearsal.history;

/**
 * Where one direction of a migration is written.
 *
 * @param path the file's project-relative path with forward slashes, or the class's name
 * @param uri where it can be opened, {@code file:///…}; empty for what is not a file
 * @param line the first line of this direction in its file, from 1
 * @param sql its text, before any placeholder is filled in; empty for code
 * @param empty whether it holds no statement: nothing, white space or comments only
 */
public record Script(String path, String uri, int line, String sql, boolean empty) {}
