package dev.rehearsal.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** Asks a server what a session did. One implementation a dialect. */
sealed interface StatementReader permits PostgresReader {

    /** Begins counting anew; the session has no open transaction. */
    SessionReading start(WatchedSession session) throws SQLException;

    /** What the open transaction locked and worked on; in the session itself, which alone can see its own counts. */
    SessionReading inTransaction(WatchedSession session) throws SQLException;

    /** The same with tables of which it holds no lock any more. */
    SessionReading inTransactionEverywhere(WatchedSession session) throws SQLException;

    /** What all sessions did to all tables until now; the session has no open transaction. */
    SessionReading overall(WatchedSession session) throws SQLException;

    /** Those of some relations that are there for other sessions, as they are for them. */
    Map<Long, RelationReading> committed(Connection observer, Collection<Long> oids) throws SQLException;

    /** What was prepared in the session is gone. */
    void sessionForgets();

    /** The number that the next transaction to write will have. */
    String nextTransaction(WatchedSession session) throws SQLException;

    /** Over which transactions the rows that a table has since one of a number were spread. */
    Batches batches(WatchedSession session, String table, String sinceTransaction) throws SQLException;

    /** Whether a statement was refused, before it did anything, because it has to run outside any transaction. */
    boolean refusesTransaction(SQLException e);
}
