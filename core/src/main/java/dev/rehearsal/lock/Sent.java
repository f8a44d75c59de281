package dev.rehearsal.lock;

/**
 * A statement that a tool sends.
 *
 * @param text as it is sent, without its semicolon
 * @param line the line on which it begins in its file, from 1; 0 if it is not known
 */
public record Sent(String text, int line) {}
