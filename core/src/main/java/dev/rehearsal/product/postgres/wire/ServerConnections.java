package dev.rehearsal.product.postgres.wire;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a proxy to its server. One that a client left is brought back to its first state and kept for the next client, because
 * a new one costs several times what a short command does in it: the server starts a process for it, whose first queries find empty caches.
 */
final class ServerConnections {
    /** Some tools connect once to look at the server and once more to work. */
    private static final int MOST_KEPT = 2;

    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final Frame DISCARD = Frame.query("discard all");

    /** Others see by its name that nobody works in it. What was counted in it is handed over before it is ready again. */
    private static final List<Frame> REST = InjectedCommands.of(
            "set application_name = 'rehearsal keeps this'", "select pg_catalog.pg_stat_force_next_flush()");

    private final String host;
    private final int port;
    private final @Nullable List<Frame> wakeUp;
    private final Deque<ServerConnection> kept = new ArrayDeque<>();
    private int resetting;
    private int generation;

    /** @param differences a query for what makes a kept session differ from a new one; null to keep none */
    ServerConnections(String host, int port, @Nullable String differences) {
        this.host = host;
        this.port = port;
        this.wakeUp = differences == null ? null : InjectedCommands.of("reset application_name", differences);
    }

    /** A kept connection that is as good as a new one, or a new one. */
    ServerConnection take() throws IOException {
        for (ServerConnection next = poll(); next != null; next = poll()) {
            if (isAsNew(next)) {
                return next;
            }
            end(next);
        }
        return open();
    }

    ServerConnection open() throws IOException {
        return ServerConnection.open(host, port, currentGeneration());
    }

    private synchronized int currentGeneration() {
        return generation;
    }

    private synchronized @Nullable ServerConnection poll() throws IOException {
        try {
            while (kept.isEmpty() && resetting > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a session was reset", e);
        }
        return kept.poll();
    }

    private boolean isAsNew(ServerConnection connection) {
        try {
            return wakeUp != null
                    && connection.ask(wakeUp).isEmpty()
                    && connection.greeting().isAsAtFirst();
        } catch (SQLException | IOException e) {
            Sockets.log("a kept session cannot be used", e);
            return false;
        }
    }

    /** Whether a connection that is left now may be kept. */
    boolean mayKeep(ServerConnection connection) {
        return wakeUp != null
                && connection.greeting().letsAnybodyIn()
                && connection.answers().status() == 'I'
                && connection.generation() == currentGeneration();
    }

    /** Keeps a connection that is left, brought back to its first state; where that cannot be it is ended, and this false. */
    boolean keep(ServerConnection connection) {
        synchronized (this) {
            resetting++;
        }
        connection.serveNobody();
        boolean keeps = isReset(connection);
        synchronized (this) {
            resetting--;
            keeps &= kept.size() < MOST_KEPT && connection.generation() == generation;
            if (keeps) {
                kept.push(connection);
            }
            notifyAll();
        }
        if (!keeps) {
            end(connection);
        }
        return keeps;
    }

    private static boolean isReset(ServerConnection connection) {
        try {
            connection.ask(List.of(DISCARD));
            connection.ask(REST);
            return true;
        } catch (SQLException | IOException e) {
            Sockets.log("a session could not be reset", e);
            return false;
        }
    }

    /** Ends what is kept, and keeps none of those that are in use now; returns when the server's processes are gone. */
    void renew() {
        List<ServerConnection> old;
        synchronized (this) {
            generation++;
            old = new ArrayList<>(kept);
            kept.clear();
        }
        old.forEach(ServerConnections::end);
    }

    private static void end(ServerConnection connection) {
        try {
            connection.send(List.of(Frame.of('X', new byte[0])));
        } catch (IOException e) {
            Sockets.log("a kept session had ended", e);
        }
        connection.finish();
        if (!connection.awaitEnd(END_LIMIT)) {
            connection.close();
        }
    }
}
