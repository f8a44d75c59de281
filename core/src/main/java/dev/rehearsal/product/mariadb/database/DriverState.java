package dev.rehearsal.product.mariadb.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** What a driver sets in each session, and how a session is brought back to it. */
interface DriverState {

    /** What the driver is told so that {@link #reset} leaves nothing. */
    Map<String, String> properties();

    /** Settings, variables, locks, temporary tables and prepared statements are gone, as is a transaction. */
    void reset(Connection session) throws SQLException;

    /** Opens a session as it is at first. */
    interface Opening {
        Connection open() throws SQLException;
    }
}
