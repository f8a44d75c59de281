package dev.rehearsal.lock.observation;

/**
 * A statement that readers or writers send while a migration is at work.
 *
 * @param table the table that it is about, qualified
 * @param sql its text
 */
public record TrafficStatement(String table, String sql) {}
