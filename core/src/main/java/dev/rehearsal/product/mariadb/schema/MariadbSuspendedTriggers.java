package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.schema.SuspendedTriggers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/** Foreign keys that are not checked in one session. MariaDB has no means to suspend triggers: they fire. */
final class MariadbSuspendedTriggers implements SuspendedTriggers {
    private static final String SET = "set session foreign_key_checks = ";

    private final Connection connection;
    private final boolean wereChecked;

    private MariadbSuspendedTriggers(Connection connection, boolean wereChecked) {
        this.connection = connection;
        this.wereChecked = wereChecked;
    }

    static SuspendedTriggers of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@session.foreign_key_checks")) {
            row.next();
            boolean wereChecked = row.getBoolean(1);
            statement.execute(SET + "0");
            return new MariadbSuspendedTriggers(connection, wereChecked);
        }
    }

    @Override
    public void dropForeignKeys(Collection<String> tables) {
        // They are not checked already.
    }

    @Override
    public boolean isReplicating() {
        return true;
    }

    @Override
    public void end() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SET + (wereChecked ? "1" : "0"));
        }
    }
}
