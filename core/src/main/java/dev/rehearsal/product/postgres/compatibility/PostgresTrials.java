package dev.rehearsal.product.postgres.compatibility;

import dev.rehearsal.compatibility.Trials;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Tries statements in a session of PostgreSQL. */
final class PostgresTrials implements Trials {
    /** A statement of the user's that takes longer says nothing here. */
    private static final String LONGEST = "set statement_timeout = '20s'";

    private final Connection session;

    private PostgresTrials(Connection session) {
        this.session = session;
    }

    static PostgresTrials in(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(LONGEST);
            session.setAutoCommit(false);
            return new PostgresTrials(session);
        }
    }

    @Override
    public @Nullable SQLException prepare(String name, String sql) throws SQLException {
        return inTransaction("prepare " + name + " as " + sql);
    }

    @Override
    public @Nullable SQLException prepareOnce(String sql) throws SQLException {
        return inTransaction("prepare anew as " + sql + "; deallocate anew");
    }

    @Override
    public @Nullable SQLException runPrepared(String name) throws SQLException {
        return inTransaction("execute " + name + "; set constraints all immediate");
    }

    @Override
    public @Nullable SQLException planPrepared(String name) throws SQLException {
        return inTransaction("explain (costs off) execute " + name);
    }

    @Override
    public @Nullable SQLException run(String sql) throws SQLException {
        return inTransaction(sql + ";\nset constraints all immediate");
    }

    /** Prepared statements outlive the rollback, which is sent along and reached where nothing fails before. */
    private @Nullable SQLException inTransaction(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql + "\n;rollback");
            return null;
        } catch (SQLException e) {
            return e;
        } finally {
            // Costs nothing where the server says that no transaction is left.
            session.rollback();
        }
    }
}
