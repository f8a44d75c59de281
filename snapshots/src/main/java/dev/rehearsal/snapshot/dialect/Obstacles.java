package dev.rehearsal.snapshot.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Knows what gets into a capture's way: locks of others, and limits of its own session. */
public interface Obstacles {

    /** Any table. */
    long ANY_TABLE = 0;

    /** Whether a statement gave up waiting for a lock. */
    boolean isLockTimeout(SQLException failure);

    /**
     * Who holds a table for itself alone or waits to do so, as far as whoever is connected may know.
     *
     * @param connection in no transaction that failed
     * @param table the table's id, or {@link #ANY_TABLE}
     */
    List<Rival> rivals(Connection connection, long table) throws SQLException;

    /**
     * A session that lets nobody else read a table.
     *
     * @param table the table, or a part of it, as people read it
     * @param words the session and whom it waits for: {@code pid 7 (role 'shop', active) has it for itself alone}; no text of a statement, which may hold values
     */
    record Rival(String table, String words) {}

    /**
     * Which limit of the session ended a statement, and how to raise it; empty where it was none.
     *
     * @param connection in no transaction, may be broken
     */
    String limit(Connection connection, SQLException failure);
}
