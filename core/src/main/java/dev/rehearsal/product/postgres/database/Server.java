package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.RunningServer;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A running PostgreSQL server that databases can be created on. */
public interface Server extends RunningServer {

    /** How it is reached as the user who creates databases; may change with every {@link #copy()}. */
    ServerAddress address();

    /** Whether it is known to have ended, at no cost; what ended unnoticed shows itself in {@link #vitals()}. */
    @Override
    default boolean hasEnded() {
        return false;
    }

    /** How it is, seen without a connection. */
    default ServerVitals vitals() {
        return ServerVitals.UNKNOWN;
    }

    /**
     * Makes the role that migrations run as where nobody names one, unless it is made already; null where the user of the address
     * migrates, because the server is ours or that user may make no roles.
     *
     * @throws DatabaseException if the server refuses it for any other reason
     */
    default @Nullable OrdinaryRole makeOrdinaryRole() {
        return null;
    }

    /** The role that {@link #makeOrdinaryRole()} made, null before. */
    default @Nullable OrdinaryRole ordinaryRole() {
        return null;
    }

    /** Why a role that was made for migrations cannot be used on a database, and what to do. */
    default String refusalOf(OrdinaryRole role, String database, SQLException refusal) {
        return "the role " + role + " cannot use database '" + database + "': " + refusal.getMessage();
    }

    /**
     * Starts a second server on a copy of everything on this one. Ends every session on this one.
     *
     * @throws DatabaseException if it is not ours, or cannot be copied
     */
    Server copy();
}
