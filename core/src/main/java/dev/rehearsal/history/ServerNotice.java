package dev.rehearsal.history;

/**
 * What a server says beside a script's results, without refusing it.
 *
 * @param sqlState its SQLSTATE
 * @param message its own words
 * @param line the line of the statement that it speaks of, in its file, from 1; 0 where that is not known
 */
public record ServerNotice(String sqlState, String message, int line) {}
