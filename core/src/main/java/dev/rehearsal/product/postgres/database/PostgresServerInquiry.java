package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.ServerTrouble;
import dev.rehearsal.database.ServerTrouble.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Asks a server, after a failure that may be its own, how it is: whether its process lives, whether it takes a new session, what it
 * has left. A statement that merely raises an error of such a class finds a server that is well.
 */
final class PostgresServerInquiry {
    /** Long enough to recover from a crash; a server that takes no session for so long has to be called lost. */
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    /** A server that is not ours and refuses connections for so long is gone, or so it is for us. */
    private static final long REFUSED_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** So long the server can take to notice that one of its processes died; that process's client knows at once. */
    private static final long SETTLING_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final String OTHERS_HOLD = "others hold most locks that max_locks_per_transaction = %s allows: ";
    private static final String REINITIALIZING = "all server processes terminated; reinitializing";

    private static final String SESSIONS = """
            select count(*) >= current_setting('max_connections')::int
                   - current_setting('superuser_reserved_connections')::int - 2, current_setting('max_connections')
              from pg_catalog.pg_stat_activity where backend_type = 'client backend'
            """;

    /** The table of locks is shared by all sessions; a transaction that failed holds none of them any more. */
    private static final String LOCKS_OF_OTHERS = """
            select count(*) * 10 > current_setting('max_locks_per_transaction')::int * current_setting('max_connections')::int,
                   current_setting('max_locks_per_transaction')
              from pg_catalog.pg_locks where pid <> pg_catalog.pg_backend_pid()
            """;

    private static final String TEMPORARY_FILES =
            "select current_setting('temp_file_limit') <> '-1', current_setting('temp_file_limit')";

    private static final ServerTrouble.Names NAMES =
            new ServerTrouble.Names("max_connections", "pg_terminate_backend", "embedded:17");

    private final Server server;
    private final long start = System.nanoTime();
    private boolean wasDown;

    PostgresServerInquiry(Server server) {
        this.server = server;
    }

    /** What is wrong with the server; empty where it is well, so that the failure is the statement's own. */
    Optional<ServerTrouble> about(Throwable failure) {
        ReportedFailure reported = ReportedFailure.in(failure);
        return reported == null ? Optional.empty() : Optional.ofNullable(trouble(reported));
    }

    private @Nullable ServerTrouble trouble(ReportedFailure reported) {
        if (reported.is("08")) {
            settle();
        }
        while (true) {
            ServerVitals vitals = server.vitals();
            if (vitals.ended()) {
                return ended(vitals);
            }
            try (Connection connection = AdminConnections.open(server)) {
                return reported.sqlState().isEmpty() ? null : answered(reported, vitals, connection);
            } catch (SQLException refused) {
                if (isFinal(refused)) {
                    return notTaken(refused);
                }
                wasDown = true;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void settle() {
        while (!server.vitals().ended() && server.isOurs() && System.nanoTime() - start < SETTLING_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean isFinal(SQLException refused) {
        long waited = System.nanoTime() - start;
        boolean starting = "57P03".equals(refused.getSQLState());
        return waited > LIMIT_NANOS
                || String.valueOf(refused.getSQLState()).startsWith("53")
                || (!starting && !server.isOurs() && waited > REFUSED_NANOS);
    }

    private ServerTrouble ended(ServerVitals vitals) {
        return vitals.isDiskFull()
                ? of(Kind.DISK_FULL, "it ended, because there is no room for its files: " + vitals.room(), vitals)
                : of(Kind.ENDED, "the process of " + server.description() + " is gone", vitals);
    }

    private ServerTrouble notTaken(SQLException refused) {
        ServerVitals vitals = server.vitals();
        return String.valueOf(refused.getSQLState()).startsWith("53300")
                ? of(Kind.NO_SESSIONS, "a new session is refused: " + refused.getMessage(), vitals)
                : of(Kind.UNREACHABLE, "a new session is refused: " + refused.getMessage(), vitals);
    }

    private @Nullable ServerTrouble answered(ReportedFailure reported, ServerVitals vitals, Connection connection)
            throws SQLException {
        boolean crashed = vitals.log().contains(REINITIALIZING) && reported.is("08");
        if (reported.is("57P02") || crashed || (wasDown && reported.endedSession())) {
            return of(
                    Kind.CRASHED,
                    "a process of " + server.description() + " died, so it ended all sessions and recovered",
                    vitals);
        }
        if (reported.endedSession()) {
            return of(Kind.SESSIONS_ENDED, "the server is well, but ended a session: " + reported.message(), vitals);
        }
        return ofResources(reported, vitals, connection);
    }

    private @Nullable ServerTrouble ofResources(ReportedFailure reported, ServerVitals vitals, Connection connection)
            throws SQLException {
        return switch (reported.sqlState()) {
            case "53100" -> diskFull(reported, vitals);
            case "53300" ->
                limit(Kind.NO_SESSIONS, connection, SESSIONS, "max_connections = %s: " + reported.message(), vitals);
            case "53400" ->
                limit(Kind.LIMIT, connection, TEMPORARY_FILES, "temp_file_limit = %s: " + reported.message(), vitals);
            case "53200" ->
                reported.message().contains("shared memory")
                        ? limit(Kind.LIMIT, connection, LOCKS_OF_OTHERS, OTHERS_HOLD + reported.message(), vitals)
                        : of(Kind.OUT_OF_MEMORY, reported.message(), vitals);
            default -> null;
        };
    }

    private @Nullable ServerTrouble diskFull(ReportedFailure reported, ServerVitals vitals) {
        boolean certain =
                !server.isOurs() || vitals.isDiskFull() || reported.message().contains(ServerVitals.NO_SPACE);
        String room = vitals.room().isEmpty() ? "" : vitals.room() + ": ";
        return certain ? of(Kind.DISK_FULL, room + reported.message(), vitals) : null;
    }

    /** What is wrong where the query says that a setting is used up; null where it is not. */
    private @Nullable ServerTrouble limit(
            Kind kind, Connection connection, String query, String words, ServerVitals vitals) throws SQLException {
        String limit = limit(connection, query);
        return limit == null ? null : of(kind, words.replaceFirst("%s", limit), vitals);
    }

    /** The setting, where the query says that it is used up; null where not. */
    private static @Nullable String limit(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1) ? row.getString(2) : null;
        }
    }

    private ServerTrouble of(Kind kind, String words, ServerVitals vitals) {
        return new ServerTrouble(kind, words, vitals.log(), NAMES);
    }

    /**
     * A failure that may be the server's: by its SQLSTATE, which any statement can raise as well, so the server is still to be asked.
     *
     * @param sqlState the SQLSTATE; empty where a server could not be stopped or copied
     * @param message the server's or the driver's words
     */
    private record ReportedFailure(String sqlState, String message) {
        private static final Set<String> CLASSES = Set.of("08", "53", "58");
        private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "57P05");
        private static final Set<String> OF_A_STATEMENT = Set.of("58P01", "58P02");
        /** The file of the server's source in which PL/pgSQL's RAISE makes its errors. */
        private static final String RAISE = "pl_exec.c";

        /** The server's report in a failure or its causes; null where there is none. */
        static @Nullable ReportedFailure in(Throwable failure) {
            List<Throwable> chain = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                    .limit(50)
                    .toList();
            for (Throwable one : chain) {
                if (one instanceof SQLException refusal && isOfServer(refusal)) {
                    return new ReportedFailure(
                            String.valueOf(refusal.getSQLState()), String.valueOf(refusal.getMessage()));
                }
            }
            boolean refused = chain.stream().anyMatch(SQLException.class::isInstance);
            return !refused && chain.stream().anyMatch(DatabaseException.class::isInstance)
                    ? new ReportedFailure("", String.valueOf(failure.getMessage()))
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
}
