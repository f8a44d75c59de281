package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** The middle of an up inside one transaction, which is rolled back to a savepoint. */
final class MiddleInTransaction implements Middle {
    private static final String SAVEPOINT = "rehearsal_trial";
    private static final int TRIES = 150;

    private final RepairDialect dialect;
    private final Connection connection;
    private @Nullable Savepoint middle;

    private MiddleInTransaction(RepairDialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    static Middle of(Database database, RepairDialect dialect) throws SQLException {
        ScriptDialect scripts = database.dialect().require(ScriptDialect.class);
        Connection connection = database.connect(Access.OBSERVER, scripts.wholeScripts());
        try {
            connection.setAutoCommit(false);
            return new MiddleInTransaction(dialect, connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection session() {
        return connection;
    }

    @Override
    public @Nullable SQLException goOn(String statement, Sending sending) throws SQLException {
        execute("savepoint " + SAVEPOINT);
        SQLException refused = sending.send(connection, statement + ";\nrelease savepoint " + SAVEPOINT);
        if (refused != null) {
            execute("rollback to savepoint " + SAVEPOINT);
        }
        return refused;
    }

    @Override
    public @Nullable SQLException commit(Sending sending) throws SQLException {
        execute("savepoint " + SAVEPOINT);
        SQLException refused = sending.send(connection, dialect.checkAsCommitDoes());
        execute("rollback to savepoint " + SAVEPOINT);
        return refused;
    }

    @Override
    public void stopBefore(String statement) throws SQLException {
        middle = connection.setSavepoint();
    }

    @Override
    public <T> T trying(DatabaseFixture.Looking<T> work) throws SQLException {
        T found = work.on(connection);
        undo();
        return found;
    }

    @Override
    public boolean isDear() {
        return false;
    }

    @Override
    public int tries() {
        return TRIES;
    }

    @Override
    public boolean isExhausted() {
        return false;
    }

    @Override
    public void undo() throws SQLException {
        connection.rollback(middle);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
