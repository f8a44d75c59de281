package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.ObjectIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * What one dialect knows that experiments about a step are asked for.
 * Everything here belongs to something that {@link DatabaseProduct#observations()} names, so that a product of which
 * only the walk is rehearsed needs none.
 */
public interface ExperimentDialect {

    /** The tables that a session has used in its open transaction, written as a schema names them. */
    Set<String> usedTables(Connection session) throws SQLException;

    /** The expression for a column's value as text. */
    String text(Column column);

    /**
     * The condition that a column has this value.
     *
     * @param value as {@link #text} reads it
     */
    String hasValue(Column column, String value);

    /** Whether the settings that a statement makes end with its transaction. */
    boolean setsForTransaction(String statement);

    /** What belongs to others and goes with them, such as the indexes and sequences of tables. */
    List<Owned> owned(DatabaseFixture fixture);

    /**
     * An object that belongs to another.
     *
     * @param owner the other's name, without its schema, in lower case
     * @param name its own, without its schema, in lower case
     */
    record Owned(String owner, String name) {}

    /** Lets no statement of a session's open transaction take or wait for long. */
    void limitWaits(Connection session) throws SQLException;

    /**
     * Lets what follows in a session's open transaction run as it does for whoever migrates.
     *
     * @param role whose name that is, as it is without quotes
     */
    void goOnAsMigrator(Connection session, String role) throws SQLException;

    /** Lets what follows in a session's open transaction run as it does for whoever reads the catalog. */
    void goOnAsReader(Connection session) throws SQLException;

    /** Whether a statement commits on its way, and then waits for older transactions. */
    default boolean waitsInTheMiddle(String statement) {
        return false;
    }

    /** Lets a session give up after a short wait for a lock, and for nothing else. */
    default void giveUpSoon(Connection session) throws SQLException {}

    /**
     * What takes away what such a statement left, so that it can run again.
     *
     * @param object kind and name of what is not valid: {@code index public.users_name on public.users}
     */
    default String cleanUp(String statement, ObjectIdentity object) {
        return "";
    }
}
