package dev.rehearsal.rehearsal.session;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.MigrationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What one dialect knows of the sessions of a server: what state they are in, what they do and wait for, and how they are ended.
 */
public interface SessionDialect {

    /** The server's number of a session. */
    int id(Connection session) throws SQLException;

    /** What there is to know of a session between two uses; hands its counters over besides. */
    SessionState state(Connection session) throws SQLException;

    /** Lets others see at once what the session has counted. */
    void handOver(Connection session) throws SQLException;

    /** Whether nothing on the database of a session makes later ones begin otherwise. */
    boolean laterSessionsBeginAlike(Connection session) throws SQLException;

    /** A query that has a row for each thing that makes later sessions begin otherwise. */
    String differencesOfLaterSessions();

    /**
     * What a session sends to go on as another role, with all that is hidden from it.
     *
     * @param role its name, unquoted
     */
    String actAs(String role);

    /**
     * The statement, sent within a transaction, that lets a session find names without a schema until the transaction ends as sessions of a role
     * find them; empty where every session finds them so.
     *
     * @param role its name, unquoted
     */
    default String findNamesAs(String role) {
        return "";
    }

    /** The statement that puts a session's clock forward by more than a day; empty where there is none. */
    String clockAhead();

    /** The statement that lets a session's clock go again as the server's does; empty where nothing puts it forward. */
    default String clockAgain() {
        return "";
    }

    /** After how many uses the driver prepares a statement on the server. */
    int prepareThreshold(Connection session) throws SQLException;

    /** Sets after how many uses the driver prepares a statement on the server. */
    void prepareAfter(Connection session, int uses) throws SQLException;

    /** All sessions of the server but the one that asks. */
    List<ServerSession> sessions(Connection observer) throws SQLException;

    /** What a session that waits for a lock wants, in words: {@code a lock on table 'orders'}. */
    String wanted(Connection observer, int session) throws SQLException;

    /** The tables that a session reads, or has locked; none where that is not known. */
    List<String> reads(Connection observer, int session) throws SQLException;

    /** The function by which a session sleeps, as the user calls it. */
    String sleepFunction();

    /** Ends sessions from outside. */
    void end(Connection observer, Collection<Integer> sessions) throws SQLException;

    /**
     * Whether a process of this machine is one of a server.
     *
     * @param command its program
     */
    boolean isServer(String command);

    /** Whether each session is a process of the server's, whose number is the session's. */
    boolean sessionsAreProcesses();

    /**
     * What the databases of a server share, by name, each with a digest; databases of ours and their roles are left out.
     *
     * @param observer a session on a database of ours
     */
    Map<String, String> shared(Connection observer) throws SQLException;

    /**
     * What a migration lacks that failed for want of a right, and who else may run it.
     *
     * @return on a line of its own with a line break before it; empty where it failed for something else
     */
    String missingRight(MigrationFailedException failure, String message);

    /** Whether managed servers let their first user do what these words of a server refuse to anybody but a superuser. */
    default boolean isOffered(String words) {
        return false;
    }

    /**
     * What lets an ordinary owner do something besides a superuser's rights: a setting of the server's, or another way to write it.
     *
     * @param words the server's words when it refused it
     * @return empty where nothing is known to
     */
    default String suggestion(String words) {
        return "";
    }

    /**
     * Whether a migration may have failed because row security hides rows from its role, or keeps it from writing some.
     *
     * @param migrator a session of that role
     */
    default boolean mayHideRows(Connection migrator, Outcome.Failed failure) throws SQLException {
        return false;
    }

    /**
     * What gives Rehearsal a right on a server that is not ours: a statement, or a setting of Rehearsal's.
     *
     * @param words the server's words when it refused something
     * @param user the user of the server's address
     * @param ordinary whether we look at the database as a role that we made for migrations
     * @return empty where nothing is known to
     */
    String grant(String words, String user, boolean ordinary);
}
