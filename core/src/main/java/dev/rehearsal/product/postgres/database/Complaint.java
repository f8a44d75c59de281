package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.DatabaseException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * A failure that may be the server's: by its SQLSTATE, which any statement can raise as well, so the server is still to be asked.
 *
 * @param sqlState the SQLSTATE; empty where a server could not be stopped or copied
 * @param message the server's or the driver's words
 */
record Complaint(String sqlState, String message) {
    private static final Set<String> CLASSES = Set.of("08", "53", "58");
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "57P05");
    private static final Set<String> OF_A_STATEMENT = Set.of("58P01", "58P02");
    /** The file of the server's source in which PL/pgSQL's RAISE makes its errors. */
    private static final String RAISE = "pl_exec.c";

    /** The complaint in a failure or its causes; null where there is none. */
    static @Nullable Complaint in(Throwable failure) {
        List<Throwable> chain = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(50)
                .toList();
        for (Throwable one : chain) {
            if (one instanceof SQLException refusal && isOfServer(refusal)) {
                return new Complaint(String.valueOf(refusal.getSQLState()), String.valueOf(refusal.getMessage()));
            }
        }
        boolean refused = chain.stream().anyMatch(SQLException.class::isInstance);
        return !refused && chain.stream().anyMatch(DatabaseException.class::isInstance)
                ? new Complaint("", String.valueOf(failure.getMessage()))
                : null;
    }

    private static boolean isOfServer(SQLException refusal) {
        String state = refusal.getSQLState();
        boolean may = state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state))
                && !OF_A_STATEMENT.contains(state);
        return may && !isRaised(refusal);
    }

    private static boolean isRaised(SQLException refusal) {
        try {
            return refusal instanceof PSQLException fromServer
                    && fromServer.getServerErrorMessage() != null
                    && RAISE.equals(fromServer.getServerErrorMessage().getFile());
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    boolean is(String prefix) {
        return sqlState.startsWith(prefix);
    }

    /** Whether a session ended with it. */
    boolean endedSession() {
        return is("08") || is("57");
    }
}
