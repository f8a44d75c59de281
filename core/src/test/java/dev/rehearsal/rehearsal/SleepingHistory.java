package dev.rehearsal.rehearsal;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A history one of whose ups opens a transaction and then sleeps.
 *
 * @param real the history as it is
 * @param sleeping id of the migration
 * @param sleep how it sleeps
 */
record SleepingHistory(History real, String sleeping, Sleep sleep) implements History {
    /** Something that takes for ever. */
    interface Sleep {
        void in(Connection transaction) throws Exception;
    }

    /** In the JVM, with its session idle. */
    static final Sleep BESIDE_ITS_SESSION = transaction -> {
        transaction.createStatement().execute("select 4711");
        Thread.sleep(100_000_000);
    };

    /** In the server; once it is ended it goes on as if nothing had happened. */
    static final Sleep UNTIL_IT_IS_ENDED = transaction -> {
        try {
            transaction.createStatement().execute("select pg_sleep(100000)");
        } catch (SQLException woken) {
            transaction.close();
        }
    };

    @Override
    public String tool() {
        return real.tool();
    }

    @Override
    public List<Migration> migrations() {
        return real.migrations();
    }

    @Override
    public boolean hasWrittenDowns() {
        return real.hasWrittenDowns();
    }

    @Override
    public List<HistoryProblem> problems() {
        return real.problems();
    }

    @Override
    public String fingerprint() {
        return real.fingerprint();
    }

    @Override
    public List<String> schemaHistoryTables() {
        return real.schemaHistoryTables();
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        MigrationTool tool = real.connect(sessions);
        return (MigrationTool) Proxy.newProxyInstance(
                MigrationTool.class.getClassLoader(), new Class<?>[] {MigrationTool.class}, (proxy, method, given) -> {
                    if (method.getName().equals("up")
                            && ((Migration) given[0]).id().equals(sleeping)) {
                        sleepIn(sessions);
                    }
                    try {
                        return method.invoke(tool, given);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private void sleepIn(Sessions sessions) throws Exception {
        try (Connection connection = sessions.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            sleep.in(connection);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
