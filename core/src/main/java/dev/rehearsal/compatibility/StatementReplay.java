package dev.rehearsal.compatibility;

import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.Attempt.Manner;
import dev.rehearsal.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements before and after a database changed, in transactions that are always rolled back. The session that runs
 * them before prepares them on the server and stays open meanwhile; it holds neither a lock nor a transaction.
 */
public final class StatementReplay implements AutoCloseable {
    /** A statement of the user's that takes longer says nothing here. */
    private static final String LONGEST = "set statement_timeout = '20s'";

    private static final String CANCELED = "57014";
    private static final String SYNTAX_ERROR = "42601";
    private static final String CONSTRAINTS = "23";

    private final Connections connections;
    private final Function<SQLException, Refusal> words;
    private final List<Proven> proven = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private @Nullable Connection preparing;
    private int prepared;

    /** Opens sessions of an application, in which several statements may be sent as one text. */
    @FunctionalInterface
    public interface Connections {
        Connection open() throws SQLException;

        /** Takes back a session in which no transaction is open. */
        default void done(Connection session) throws SQLException {
            session.close();
        }
    }

    /**
     * A statement that does not run any more.
     *
     * @param attempt the statement
     * @param session in which session
     * @param refusal what the server said
     */
    public record Refused(Attempt attempt, Break.Session session, Refusal refusal) {}

    private record Proven(Attempt attempt, String name) {
        boolean isPrepared() {
            return attempt.manner() != Manner.RUN_IN_NEW_SESSION;
        }
    }

    /** @param words what a refusal is in words */
    public StatementReplay(Connections connections, Function<SQLException, Refusal> words) {
        this.connections = connections;
        this.words = words;
    }

    /**
     * Keeps those statements that run as the database is now. What the user's own statements met that do not run is listed in
     * {@link #leftOut()}.
     *
     * @return how many they are
     */
    public int prove(List<Attempt> attempts) {
        try {
            Connection session = session();
            preparing = session;
            for (Attempt attempt : attempts) {
                prove(session, attempt, "rehearsal_" + ++prepared);
            }
            return proven.size();
        } catch (SQLException e) {
            throw new CompatibilityException("no session for an application's statements: " + e.getMessage(), e);
        }
    }

    /** Given and recorded statements that did not run in the first place, with the server's words. */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** Runs all that was proven again, as the database is now. */
    public List<Refused> again() {
        if (proven.isEmpty()) {
            return List.of();
        }
        try {
            Connection fresh = session();
            try {
                return again(fresh);
            } finally {
                connections.done(fresh);
            }
        } catch (SQLException e) {
            throw new CompatibilityException("no session for an application's statements: " + e.getMessage(), e);
        }
    }

    private List<Refused> again(Connection fresh) throws SQLException {
        List<Refused> refused = new ArrayList<>();
        Connection old = preparing;
        for (Proven one : proven) {
            SQLException now = runAnew(fresh, one);
            add(refused, one, Break.Session.NEW, now);
            if (now == null && old != null && one.isPrepared()) {
                add(refused, one, Break.Session.PREPARED_BEFORE, execute(old, one));
            }
        }
        return refused;
    }

    private void add(List<Refused> refused, Proven one, Break.Session session, @Nullable SQLException now) {
        if (now != null && !CANCELED.equals(now.getSQLState())) {
            refused.add(new Refused(one.attempt(), session, words.apply(now)));
        }
    }

    private void prove(Connection session, Attempt attempt, String name) throws SQLException {
        Attempt tried = attempt;
        SQLException refusal = null;
        if (attempt.manner() != Manner.RUN_IN_NEW_SESSION) {
            refusal = prepare(session, name, attempt);
            if (refusal != null && SYNTAX_ERROR.equals(refusal.getSQLState())) {
                tried = new Attempt(attempt.statement(), attempt.columns(), Manner.RUN_IN_NEW_SESSION);
                refusal = null;
            }
        }
        if (refusal == null) {
            refusal = execute(session, new Proven(tried, name));
        }
        if (refusal != null && isRefusedForItsRow(tried, refusal)) {
            tried = attempt.preparedOnly();
            refusal = null;
        }
        if (refusal == null) {
            proven.add(new Proven(tried, name));
        } else if (attempt.statement().origin() != Origin.MADE) {
            leftOut.add(attempt.statement().sql() + ": " + words.apply(refusal).message());
        }
    }

    /** The user's statement is as it should be, only its values meet others here: it is held against the schema alone. */
    private static boolean isRefusedForItsRow(Attempt attempt, SQLException refusal) {
        return attempt.statement().origin() != Origin.MADE
                && attempt.manner() == Manner.RUN
                && String.valueOf(refusal.getSQLState()).startsWith(CONSTRAINTS);
    }

    private static @Nullable SQLException prepare(Connection session, String name, Attempt attempt)
            throws SQLException {
        return inTransaction(
                session, "prepare " + name + " as " + attempt.statement().sql());
    }

    /** In the session that prepared it. */
    private static @Nullable SQLException execute(Connection session, Proven one) throws SQLException {
        return switch (one.attempt().manner()) {
            case RUN -> inTransaction(session, "execute " + one.name() + "; set constraints all immediate");
            case RUN_IN_NEW_SESSION -> run(session, one);
            case PREPARE -> inTransaction(session, "explain (costs off) execute " + one.name());
        };
    }

    private static @Nullable SQLException runAnew(Connection session, Proven one) throws SQLException {
        return one.attempt().manner() == Manner.PREPARE
                ? inTransaction(
                        session, "prepare anew as " + one.attempt().statement().sql() + "; deallocate anew")
                : run(session, one);
    }

    private static @Nullable SQLException run(Connection session, Proven one) throws SQLException {
        return inTransaction(session, one.attempt().statement().sql() + ";\nset constraints all immediate");
    }

    /** Prepared statements outlive the rollback, which is sent along and reached where nothing fails before. */
    private static @Nullable SQLException inTransaction(Connection session, String sql) throws SQLException {
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

    private Connection session() throws SQLException {
        Connection session = connections.open();
        try (Statement statement = session.createStatement()) {
            statement.execute(LONGEST);
            session.setAutoCommit(false);
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /** Ends the session that prepared. */
    @Override
    public void close() {
        Connection session = preparing;
        preparing = null;
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                Secrets.logger(StatementReplay.class.getName())
                        .log(System.Logger.Level.DEBUG, "a session could not be closed", e);
            }
        }
    }
}
