package dev.rehearsal.database.named;

import dev.rehearsal.database.OwnerNote;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops what processes that are gone left on a server. Something is only taken for one of ours if its name says so and its note does not
 * say otherwise, and only for left behind if its process is gone from this machine or, made on another one, is older than any test run.
 */
public record NamedLeftovers(Connection connection) {
    private static final Logger LOG = Secrets.logger(NamedLeftovers.class.getPackageName());

    /** Drops one of them. */
    public interface Removal {
        void drop(String name) throws SQLException;
    }

    /**
     * Drops those of one kind; what cannot be dropped stays: another process may be quicker, or the user may not.
     *
     * @param candidates asks for names and notes
     */
    public void drop(String candidates, Removal removal) throws SQLException {
        for (String name : leftBehind(candidates)) {
            try {
                removal.drop(name);
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "'" + name + "' could not be dropped", e);
            }
        }
    }

    private List<String> leftBehind(String candidates) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(candidates)) {
            while (rows.next()) {
                if (OwnerNote.isLeftBehind(rows.getString(1), rows.getString(2))) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }
}
