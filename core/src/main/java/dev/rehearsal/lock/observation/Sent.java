package dev.rehearsal.lock.observation;

/**
 * A statement that a tool sends.
 *
 * @param text as it is sent, without its semicolon
 * @param line the line on which it begins in its file, from 1; 0 if it is not known
 * @param path the project-relative path of that file where it is not the migration's own; empty otherwise
 */
public record Sent(String text, int line, String path) {

    /** A statement of the migration's own file. */
    public Sent(String text, int line) {
        this(text, line, "");
    }
}
