package dev.rehearsal.compatibility.trial;

import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.trial.Attempt.Manner;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements before and after a database changed, in transactions that are always rolled back. The session that runs
 * them before prepares them on the server and stays open meanwhile; it holds neither a lock nor a transaction.
 */
public final class StatementReplay implements AutoCloseable {
    private final Connections connections;
    private final Function<SQLException, StatementRefusal> words;
    private final List<Proven> proven = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private @Nullable Session preparing;
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
    public record Refused(Attempt attempt, Break.Session session, StatementRefusal refusal) {}

    private record Proven(Attempt attempt, String name) {
        String sql() {
            return attempt.statement().sql();
        }

        boolean isPrepared() {
            return attempt.manner() != Manner.RUN_IN_NEW_SESSION;
        }
    }

    /**
     * A session of an application.
     *
     * @param dialect that of its server
     * @param trials what is tried in it
     */
    private record Session(Connection connection, DatabaseProduct dialect, Trials trials) {
        RefusalKind kind(SQLException refusal) {
            String state = refusal.getSQLState();
            return dialect.refusalKind(state == null ? "" : state, refusal.getErrorCode());
        }
    }

    /** @param words what a refusal is in words */
    public StatementReplay(Connections connections, Function<SQLException, StatementRefusal> words) {
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
            Session session = session();
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
            Session fresh = session();
            try {
                return again(fresh);
            } finally {
                connections.done(fresh.connection());
            }
        } catch (SQLException e) {
            throw new CompatibilityException("no session for an application's statements: " + e.getMessage(), e);
        }
    }

    private List<Refused> again(Session fresh) throws SQLException {
        List<Refused> refused = new ArrayList<>();
        Session old = preparing;
        for (Proven one : proven) {
            SQLException now = runAnew(fresh.trials(), one);
            add(refused, fresh, one, Break.Session.NEW, now);
            if (now == null && old != null && one.isPrepared()) {
                add(refused, old, one, Break.Session.PREPARED_BEFORE, execute(old.trials(), one));
            }
        }
        return refused;
    }

    private void add(List<Refused> refused, Session at, Proven one, Break.Session session, @Nullable SQLException now) {
        if (now != null && at.kind(now) != RefusalKind.CANCELED) {
            refused.add(new Refused(one.attempt(), session, words.apply(now)));
        }
    }

    private void prove(Session session, Attempt attempt, String name) throws SQLException {
        Attempt tried = attempt;
        SQLException refusal = null;
        if (attempt.manner() != Manner.RUN_IN_NEW_SESSION) {
            refusal = session.trials().prepare(name, attempt.statement().sql());
            if (refusal != null && session.kind(refusal) == RefusalKind.SYNTAX) {
                tried = new Attempt(attempt.statement(), attempt.columns(), Manner.RUN_IN_NEW_SESSION);
                refusal = null;
            }
        }
        if (refusal == null) {
            refusal = execute(session.trials(), new Proven(tried, name));
        }
        if (refusal != null && isRefusedForItsRow(tried, session.kind(refusal))) {
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
    private static boolean isRefusedForItsRow(Attempt attempt, RefusalKind kind) {
        return attempt.statement().origin() != Origin.MADE && attempt.manner() == Manner.RUN && kind.isOfConstraint();
    }

    /** In the session that prepared it. */
    private static @Nullable SQLException execute(Trials session, Proven one) throws SQLException {
        return switch (one.attempt().manner()) {
            case RUN -> session.runPrepared(one.name());
            case RUN_IN_NEW_SESSION -> session.run(one.sql());
            case PREPARE -> session.planPrepared(one.name());
        };
    }

    private static @Nullable SQLException runAnew(Trials session, Proven one) throws SQLException {
        return one.attempt().manner() == Manner.PREPARE ? session.prepareOnce(one.sql()) : session.run(one.sql());
    }

    private Session session() throws SQLException {
        Connection connection = connections.open();
        try {
            ApplicationDialect dialect = DatabaseProducts.of(connection).require(ApplicationDialect.class);
            return new Session(connection, DatabaseProducts.of(connection), dialect.trials(connection));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Ends the session that prepared. */
    @Override
    public void close() {
        Session session = preparing;
        preparing = null;
        if (session != null) {
            try {
                session.connection().close();
            } catch (SQLException e) {
                Secrets.logger(StatementReplay.class.getName())
                        .log(System.Logger.Level.DEBUG, "a session could not be closed", e);
            }
        }
    }
}
