package dev.rehearsal.database;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A throw-away database that we created; closing it drops it and everything that was started for it. */
public interface Database extends AutoCloseable {

    /** The database's name on its server. */
    String name();

    /** Which product it is one of. */
    default DatabaseProduct dialect() {
        return DatabaseProducts.ofUrl(jdbcUrl());
    }

    /** What it runs on, in words: {@code embedded PostgreSQL 17.11}, {@code embedded MariaDB 11.4.5}. */
    String description();

    /** The server's major version: of PostgreSQL at least 15, of MariaDB 11. */
    int majorVersion();

    /** Whether we started its server, so that roles and the like may be made there for a while. */
    boolean isServerOurs();

    /** Whether migrations run as a role that we made for them, because others use its server; we look at it as that role, too. */
    default boolean isMigratedByOrdinaryRole() {
        return false;
    }

    /** Whether its server is its own. */
    Isolation isolation();

    /** The JDBC URL without user and password. */
    String jdbcUrl();

    /** The role that migrations run as. */
    String migrator();

    /** Whether another one is on the same server. */
    default boolean isBeside(Database other) {
        String own = jdbcUrl();
        String theirs = other.jdbcUrl();
        return own.substring(0, own.lastIndexOf('/')).equals(theirs.substring(0, theirs.lastIndexOf('/')));
    }

    /** The user of the server's address: a superuser on a server of ours, otherwise whoever is named there. */
    default String user() {
        return migrator();
    }

    /** The migrator's password, or null where none is needed; never to be printed. */
    @Nullable
    String password();

    /** Whether {@link #beginPhase} gives the role that migrations run as more. */
    default boolean isElevatable() {
        return false;
    }

    /**
     * Lets the role that migrations run as do this much, and no more, in sessions that begin from now on, until the result is closed. Waits
     * while another walk needs other rights on the same server.
     *
     * @param walk what is the same of all phases of a walk
     * @param allRows whether row security hides nothing from it, where that is known
     */
    default Elevation beginPhase(Object walk, Rights rights, boolean allRows) {
        return Elevation.NONE;
    }

    /** Whether row security may hide rows from the role that migrations run as, and {@link #beginPhase} lets it see them. */
    default boolean maySeeAllRows() {
        return false;
    }

    /** Opens a new physical connection. */
    default Connection connect(Access access) throws SQLException {
        return connect(access, Map.of());
    }

    /** Opens a new physical connection with further driver properties. */
    Connection connect(Access access, Map<String, String> driverProperties) throws SQLException;

    /**
     * Brings a session that {@link #connect} opened back to its first state; use this instead of the server's own means, because these go
     * back to what the server was told when the session began, or forget what the driver told it then.
     */
    void reset(Connection session) throws SQLException;

    /**
     * Copies this database, with its settings, privileges and comment. Waits until our sessions on it are gone;
     * none may be opened before it returns.
     *
     * @throws DatabaseException if a session stays, naming it, or if something cannot be copied
     */
    Database fork();

    /**
     * Copies this database on the server that it is on, even where that is its own: for users who may share roles and settings of a server
     * with each other. The copy has a name of ours and ends with this database at the latest, where the server is its own.
     *
     * @throws DatabaseException as for {@link #fork()}
     */
    default Database forkBeside() {
        return fork();
    }

    /**
     * Copies this database as {@link #forkBeside} does, but behind its users' backs, while nobody {@linkplain #quiet() counts}; whoever
     * takes the copy closes it. It may never be made, if the server goes before. Empty on servers that are not ours to load.
     */
    default Optional<Future<Database>> forkAhead() {
        return Optional.empty();
    }

    /**
     * Asks the server whether a failure is its own: it ended, its disk is full, it takes no more sessions. Empty where it is well, so
     * that the failure is that of a statement, and where the failure does not look like one of the server's.
     */
    default Optional<ServerTrouble> trouble(Throwable failure) {
        return Optional.empty();
    }

    /**
     * Lets nothing of ours work on the server by itself until the same thread closes the result: for what is counted for the whole
     * server, such as its write-ahead log.
     */
    default Quiet quiet() {
        return Quiet.ALWAYS;
    }

    /** Drops the database, whatever its state, on a server of ours soon after this returns; does nothing the second time. */
    @Override
    void close();
}
