package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.ServerTrouble;
import dev.rehearsal.database.ServerTrouble.Kind;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Asks a server, after a failure that may be its own, whether it lives, takes a session, and has room for its files. */
final class MariadbServerInquiry {
    /** So long the end of a process can take to be seen; its client knows at once. */
    private static final long SETTLING_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LITTLE_ROOM = 32L << 20;
    private static final String NO_SESSIONS = "08004";
    private static final String NO_CONNECTION = "08";
    /** Disk full; error writing a file; the table is full. */
    private static final List<Integer> NO_ROOM = List.of(1021, 1026, 1114);

    private final MariadbServer server;

    MariadbServerInquiry(MariadbServer server) {
        this.server = server;
    }

    /** What is wrong with the server; empty where it is well, so that the failure is the statement's own. */
    Optional<ServerTrouble> about(Throwable failure) {
        List<Throwable> chain = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(50)
                .toList();
        List<SQLException> refusals = chain.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .toList();
        for (SQLException refusal : refusals) {
            if (String.valueOf(refusal.getSQLState()).startsWith(NO_CONNECTION)) {
                return Optional.of(lost(refusal));
            }
            if (NO_ROOM.contains(refusal.getErrorCode()) && server.roomBytes() < LITTLE_ROOM) {
                return Optional.of(of(Kind.DISK_FULL, room() + ": " + refusal.getMessage()));
            }
        }
        boolean ours = refusals.isEmpty() && chain.stream().anyMatch(DatabaseException.class::isInstance);
        return ours && server.hasEnded() ? Optional.of(ended()) : Optional.empty();
    }

    private ServerTrouble lost(SQLException refusal) {
        long start = System.nanoTime();
        while (!server.hasEnded() && System.nanoTime() - start < SETTLING_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (server.isFoundEnded()) {
            return ended();
        }
        try {
            MariadbSessions.ofServer(server).administer().close();
            return of(Kind.SESSIONS_ENDED, "the server is well, but ended a session: " + refusal.getMessage());
        } catch (SQLException refused) {
            Kind kind = NO_SESSIONS.equals(refused.getSQLState()) ? Kind.NO_SESSIONS : Kind.UNREACHABLE;
            return of(kind, "a new session is refused: " + refused.getMessage());
        }
    }

    private ServerTrouble ended() {
        return server.roomBytes() < LITTLE_ROOM
                ? of(Kind.DISK_FULL, "it ended, because there is no room for its files: " + room())
                : of(Kind.ENDED, "the process of " + server.description() + " is gone");
    }

    private String room() {
        return (server.roomBytes() >> 20) + " MB left on '" + server.place() + "'";
    }

    private ServerTrouble of(Kind kind, String words) {
        return new ServerTrouble(kind, words, server.lastLog(), names());
    }

    private ServerTrouble.Names names() {
        boolean embedded = Product.of(server.dialect()) == Product.MARIADB;
        return new ServerTrouble.Names(
                "max_connections", "kill", embedded ? "embedded:mariadb:11.4" : "docker:mysql:9.7");
    }
}
