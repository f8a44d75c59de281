package dev.rehearsal.generate.fill;

import dev.rehearsal.product.DatabaseProducts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs work in one transaction; failed work is rolled back to a savepoint. */
public final class FillTransaction {
    private final Connection connection;
    private final FillDialect dialect;
    private final RefusedValues refusals;
    /** How many pieces of work are nested. */
    private int depth;
    /** How many savepoints are set. */
    private int marks;
    /** What is sent with the first savepoint. */
    private String first;

    /** Throws the failure again unless the work may be rolled back because of it. */
    @FunctionalInterface
    private interface Condition {
        void require(SQLException failure) throws SQLException;
    }

    private FillTransaction(Connection connection, FillDialect dialect) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.refusals = new RefusedValues(DatabaseProducts.of(connection));
        this.first = dialect.start();
    }

    /** Something that talks to the server. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Work within the transaction. */
    @FunctionalInterface
    public interface Body {
        void run(FillTransaction transaction) throws SQLException;
    }

    /** Does the work in one transaction, which is the caller's where one is open; all of it or nothing. */
    public static void run(Connection connection, Body body) throws SQLException {
        FillTransaction transaction = new FillTransaction(connection, FillDialect.of(connection));
        boolean own = connection.getAutoCommit();
        if (!own) {
            body.run(transaction);
            return;
        }
        connection.setAutoCommit(false);
        try {
            body.run(transaction);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    Connection connection() {
        return connection;
    }

    FillDialect dialect() {
        return dialect;
    }

    /** What tells refused rows from other failures. */
    RefusedValues refusals() {
        return refusals;
    }

    /** Does the work; rolls it back if the server refuses it. */
    <T> T attempt(Work<T> work) throws SQLException {
        return marked(work, refusals::require);
    }

    /** Runs a statement, in one message with its savepoint; rolls it back if the server refuses it. */
    void attempt(String sql) throws SQLException {
        String rollback = rollback();
        try {
            execute(mark() + "; " + sql);
        } catch (SQLException e) {
            refusals.require(e);
            execute(rollback);
            throw e;
        }
    }

    /** Does the work; rolls it back after any failure except a lost connection. */
    void enclose(Body work) throws SQLException {
        marked(
                () -> {
                    work.run(this);
                    return true;
                },
                failure -> {
                    if (refusals.isLost(failure)) {
                        throw failure;
                    }
                });
    }

    private <T> T marked(Work<T> work, Condition revocable) throws SQLException {
        String rollback = rollback();
        execute(mark());
        depth++;
        marks = depth;
        try {
            return work.run();
        } catch (SQLException e) {
            revocable.require(e);
            execute(rollback);
            throw e;
        } catch (RuntimeException e) {
            execute(rollback);
            throw e;
        } finally {
            depth--;
            marks = depth + 1;
        }
    }

    /**
     * What sets a savepoint here. The old one is released in the same message, because over many tables messages cost most.
     */
    String mark() {
        String before = marks > depth ? "release savepoint " + name() : first;
        first = "";
        marks = depth + 1;
        return (before.isEmpty() ? "" : before + "; ") + "savepoint " + name();
    }

    /** What rolls back to that savepoint, and keeps it. */
    String rollback() {
        return "rollback to savepoint " + name();
    }

    private String name() {
        return "rehearsal_" + depth;
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** What the first row's conditions come to; empty where there is no row. */
    List<Boolean> answers(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<Boolean> answers = new ArrayList<>();
            if (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    answers.add(row.getBoolean(i));
                }
            }
            return answers;
        }
    }
}
