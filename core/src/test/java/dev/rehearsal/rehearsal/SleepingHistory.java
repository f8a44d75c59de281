package dev.rehearsal.rehearsal;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;

/**
 * A history one of whose ups opens a transaction and then sleeps in the JVM.
 *
 * @param real the history as it is
 * @param sleeping id of the migration
 */
record SleepingHistory(History real, String sleeping) implements History {
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
    public List<String> bookkeepingTables() {
        return real.bookkeepingTables();
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        MigrationTool tool = real.connect(sessions);
        return (MigrationTool) Proxy.newProxyInstance(
                MigrationTool.class.getClassLoader(), new Class<?>[] {MigrationTool.class}, (proxy, method, given) -> {
                    if (method.getName().equals("up")
                            && ((Migration) given[0]).id().equals(sleeping)) {
                        sleep(sessions);
                    }
                    try {
                        return method.invoke(tool, given);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private static void sleep(Sessions sessions) throws Exception {
        try (Connection connection = sessions.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select 4711");
            Thread.sleep(100_000_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
