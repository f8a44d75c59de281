package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A program that makes databases and forks until somebody ends it; the tests do, without warning. */
final class WalkingProcess {
    private WalkingProcess() {}

    public static void main(String[] requests) throws Exception {
        DatabaseServers servers = DatabaseServers.open();
        ExecutorService threads = Executors.newCachedThreadPool();
        for (String request : requests) {
            DatabaseRequest asked = DatabaseRequest.parse(request);
            threads.execute(forever(servers, asked, Isolation.SHARED_SERVER));
            if (asked.way() == DatabaseRequest.Way.EMBEDDED) {
                threads.execute(forever(servers, asked, Isolation.OWN_SERVER));
            }
        }
        Thread.currentThread().join();
    }

    private static Runnable forever(DatabaseServers servers, DatabaseRequest request, Isolation isolation) {
        return () -> {
            while (true) {
                walk(servers, request, isolation);
            }
        };
    }

    private static void walk(DatabaseServers servers, DatabaseRequest request, Isolation isolation) {
        try (Database database = servers.create(request, DatabaseSettings.defaults(), isolation)) {
            try (Connection connection = database.connect(Access.MIGRATOR);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table t as select generate_series(1, 1000) as id");
            }
            database.fork().close();
            Database second = database.fork();
            second.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
