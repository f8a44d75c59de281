package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that makes a database, says so, and forks it until somebody ends it; or says why there is none, and ends. */
final class ForkingProcess {
    private ForkingProcess() {}

    public static void main(String[] request) throws SQLException {
        DatabaseServers servers = DatabaseServers.open();
        DatabaseRequest asked = DatabaseRequest.parse(request[0]);
        try (Database database = servers.create(asked, DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
                Database alone = servers.create(asked, DatabaseSettings.defaults(), Isolation.OWN_SERVER)) {
            try (Connection connection = database.connect(Access.MIGRATOR);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table t (a int)");
            }
            System.out.println("made " + database.description());
            while (!Thread.currentThread().isInterrupted()) {
                database.fork().close();
                alone.fork().close();
            }
        } catch (DatabaseException e) {
            System.out.println(e.getMessage());
        }
    }
}
