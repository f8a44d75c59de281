package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.RunningServer;
import dev.rehearsal.product.DatabaseProduct;
import java.sql.SQLException;
import java.util.Map;

/** A running server of MariaDB or of a relative of it, on which databases can be created. */
public interface MariadbServer extends RunningServer {

    /** Which product it is. */
    DatabaseProduct dialect();

    /** Host and port as they stand in a JDBC URL, {@code 127.0.0.1:3306}; may change with every {@link #copy()}. */
    String address();

    /** What the driver is told beside user and password. */
    Map<String, String> driverProperties();

    /** Who makes databases and accounts, and drops them. */
    MariadbLogin administrator();

    /** Who looks at databases: who may do everything on a server of ours, and on another server who migrates there. */
    MariadbLogin observer();

    /** Who migrates where nobody is named: no superuser, because no production migrates as one that may do everything. */
    String usualMigrator();

    /** How an account logs in that migrates here. */
    MariadbLogin migrator(String name);

    /** Whether accounts of ours migrate here, because others use the server. */
    default boolean hasOrdinaryAccount() {
        return false;
    }

    /** What stands behind {@code create database} so that a later process knows whose it is; empty or with a blank before it. */
    default String mark() {
        return "";
    }

    /** What helps against a refusal, for the end of a message; empty where that is not known. */
    default String suggestion(SQLException refusal) {
        return "";
    }

    /** Whether it has ended, found out at some cost where that is not known without. */
    default boolean isFoundEnded() {
        return hasEnded();
    }

    /** The last lines of its log, also after it ended. */
    String lastLog();

    /** Where its files are. */
    String place();

    /** How many bytes may still be written there. */
    long roomBytes();

    /**
     * Starts a second server on a copy of everything on this one. Ends every session on this one.
     *
     * @throws dev.rehearsal.database.DatabaseException if it cannot be copied
     */
    MariadbServer copy();
}
