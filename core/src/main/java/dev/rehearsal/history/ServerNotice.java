package dev.rehearsal.history;

/**
 * What a server says beside a script's results, without refusing it.
 *
 * @param sqlState its SQLSTATE
 * @param message its own words
 */
public record ServerNotice(String sqlState, String message) {}
