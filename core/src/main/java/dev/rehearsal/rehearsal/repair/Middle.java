package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.product.Capability;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The middle of an up, just before its failing statement, to which is returned after each trial. */
sealed interface Middle extends AutoCloseable permits MiddleInTransaction, MiddleOnForks {

    /** Begins before the up, on the fixture's database where a transaction takes everything back, else on a fork of it. */
    static Middle before(DatabaseFixture fixture, RepairDialect dialect) throws SQLException {
        return fixture.database().dialect().meets(Capability.TRANSACTIONAL_DDL)
                ? MiddleInTransaction.of(fixture.database(), dialect)
                : new MiddleOnForks(fixture.fork(), dialect);
    }

    /** Sends a statement, and says how it was refused; null where it ran. */
    @FunctionalInterface
    interface Sending {
        @Nullable
        SQLException send(Connection session, String sql);
    }

    /** The session in which rows are looked at. */
    Connection session() throws SQLException;

    /** Goes on by a statement; where it is refused, nothing of it has happened. */
    @Nullable
    SQLException goOn(String statement, Sending sending) throws SQLException;

    /** What a commit would refuse here; nothing has happened then. */
    @Nullable
    SQLException commit(Sending sending) throws SQLException;

    /** Stops before the statement that fails. */
    void stopBefore(String statement) throws SQLException;

    /**
     * Does something that sends the failing statement at last, and goes back.
     *
     * @return null where nothing more is tried, because it would take too long
     */
    <T> @Nullable T trying(DatabaseFixture.Looking<T> work) throws SQLException;

    /** Whether each trial takes as long as a copy of the database. */
    boolean isDear();

    /** How often something is tried at most to tell the rows of one table apart. */
    int tries();

    /** Whether nothing more is tried. */
    boolean isExhausted();

    /** Goes back, whatever was done to rows and settings in {@link #session}. */
    void undo() throws SQLException;

    @Override
    void close() throws SQLException;
}
