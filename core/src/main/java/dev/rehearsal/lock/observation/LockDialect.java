package dev.rehearsal.lock.observation;

import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.product.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What one dialect knows of locks: how statements are looked at, and who waits for whom. Needed only where
 * {@link dev.rehearsal.product.Observation#STATEMENTS} or
 * {@link dev.rehearsal.product.Observation#TRAFFIC} is observed.
 */
public interface LockDialect {

    /** Whose locks these are. */
    DatabaseProduct dialect();

    /** The strongest lock that there is. */
    LockStrength strongest();

    /** What an ordinary {@code insert}, {@code update} or {@code delete} takes. */
    LockStrength ofWriters();

    /**
     * Looks at the statements of one migration.
     *
     * @param others gives a session that sees what is committed
     * @param log where what was seen is kept
     * @param trap sees locks that are gone when their statement is over
     */
    StatementObserver observer(ObservedSession.OtherSession others, StatementLog log, LockTrap trap);

    /**
     * Makes a trap of sessions that hold tables.
     *
     * @param sessions gives new sessions of a role that may lock every table
     * @param tables qualified names of the tables to hold, quoted as SQL needs them; one that is not there is left out
     */
    LockTrap trap(SessionSource sessions, Collection<String> tables);

    /**
     * Makes a fork ready for counting work.
     *
     * @param owner a session of the tables' owner without an open transaction
     */
    MeasuredRows measured(Connection owner);

    /** The server's number of a session. */
    int id(Connection session) throws SQLException;

    /**
     * A statement by which a transaction uses a table to its end.
     *
     * @param table qualified, quoted as SQL needs it
     * @param reads whether as readers use it; otherwise as writers do
     */
    String use(String table, boolean reads);

    /** Somebody who waits for a table behind a session; empty where nobody does. */
    Optional<Arrival> waitingBehind(Connection observer, int session) throws SQLException;

    /**
     * Makes a session tell of its own waits for locks.
     *
     * @throws SQLException if it may not; the refusal names all that has to be granted
     */
    void tellWaits(Connection session) throws SQLException;

    /** Begins a transaction that others see; its id, which they wait for by {@link LockWait#transaction}. */
    String begin(Statement statement) throws SQLException;

    /** The waits of what a statement did last, in the order in which they ended; also after it failed. */
    List<LockWait> waits(Statement statement) throws SQLException;
}
