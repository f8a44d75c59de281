package dev.rehearsal.product.postgres.wire;

import dev.rehearsal.wire.DatabaseProxy;
import dev.rehearsal.wire.ProxyListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the sessions of other programs to a PostgreSQL server, unchanged. A listener is called before each statement. Sessions that are encrypted
 * or of another protocol are proxied without calling it. Closing the proxy ends every session.
 */
final class PostgresProxy implements DatabaseProxy {
    private static final ProxyListener NO_LISTENER = (session, statement) -> {};
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final ServerConnections connections;
    private final List<String> atBeginning;
    private final ServerSocket serverSocket;
    private final Set<PostgresSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile ProxyListener listener = NO_LISTENER;
    private volatile boolean sawAll = true;

    private PostgresProxy(ServerConnections connections, List<String> atBeginning, ServerSocket serverSocket) {
        this.connections = connections;
        this.atBeginning = List.copyOf(atBeginning);
        this.serverSocket = serverSocket;
    }

    /**
     * Opens a port on the loopback interface.
     *
     * @param host where the server is
     * @param atBeginning commands that are run in each session before its client can do anything
     * @throws IOException if there is no port to be had
     */
    static PostgresProxy open(String host, int port, List<String> atBeginning) throws IOException {
        return open(new ServerConnections(host, port, null), atBeginning);
    }

    /**
     * The same, and gives a client the session that an earlier one has left, brought back to its first state, where the two begin alike and
     * the server asks for no password. Counts are handed over to the server's statistics when a client leaves.
     *
     * @param differences a query that has a row for each thing in which a session like that differs from a new one; where it has one, the
     *     session is ended and another begun
     */
    static PostgresProxy keepingSessions(String host, int port, List<String> atBeginning, String differences)
            throws IOException {
        return open(new ServerConnections(host, port, differences), atBeginning);
    }

    private static PostgresProxy open(ServerConnections connections, List<String> atBeginning) throws IOException {
        ServerSocket serverSocket = new ServerSocket();
        serverSocket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        PostgresProxy proxy = new PostgresProxy(connections, atBeginning, serverSocket);
        begin(proxy::letIn);
        return proxy;
    }

    @Override
    public int port() {
        return serverSocket.getLocalPort();
    }

    @Override
    public void listen(@Nullable ProxyListener next) {
        listener = next == null ? NO_LISTENER : next;
    }

    @Override
    public void cutAll() {
        for (PostgresSession session : sessions) {
            session.cut();
        }
    }

    @Override
    public boolean awaitSilence(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean silent = true;
        for (PostgresSession session : sessions) {
            silent &= session.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return silent;
    }

    @Override
    public boolean takeSawAll() {
        boolean saw = sawAll;
        sawAll = true;
        return saw;
    }

    @Override
    public void renew() {
        connections.renew();
    }

    @Override
    public void close() {
        try {
            serverSocket.close();
        } catch (IOException e) {
            Sockets.log("a proxy could not be closed", e);
        }
        cutAll();
        renew();
    }

    private void letIn() {
        while (!serverSocket.isClosed()) {
            try {
                Socket client = serverSocket.accept();
                if (!listener.admits()) {
                    Sockets.close(client);
                } else {
                    begin(() -> proxy(client));
                }
            } catch (IOException e) {
                Sockets.log("the proxy's door is closed", e);
            }
        }
    }

    private void proxy(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            PostgresSession session = new PostgresSession(client, connections);
            sessions.add(session);
            try {
                converse(session);
            } finally {
                session.finish();
                session.awaitEnd(END_LIMIT);
                session.close();
                sessions.remove(session);
            }
        } catch (IOException | SQLException e) {
            Sockets.log("a session ended", e);
        }
    }

    private void converse(PostgresSession session) throws IOException, SQLException {
        StartupPhase.Kind kind = new StartupPhase(session).negotiate();
        if (!session.server().greeting().isOver()) {
            begin(session.server()::listen);
        }
        if (kind == StartupPhase.Kind.UNREADABLE || kind == StartupPhase.Kind.NOTHING) {
            sawAll &= kind != StartupPhase.Kind.UNREADABLE;
            session.passClientOn();
            return;
        }
        if (kind == StartupPhase.Kind.KEPT) {
            session.answers().repeat(session.server().greeting().frames());
        } else {
            session.awaitReady(false);
        }
        if (!atBeginning.isEmpty()) {
            session.ask(atBeginning.toArray(String[]::new));
        }
        session.answers().release(null);
        new ClientSide(session, () -> listener).run();
    }

    private static void begin(Runnable task) {
        Thread thread = new Thread(task, "rehearsal-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Passes on the start-up of a session: requests for encryption, the start-up packet, or a request to cancel. */
    private static final class StartupPhase {
        private static final int ENCRYPTION = 80877103;
        private static final int OTHER_ENCRYPTION = 80877104;

        private final PostgresSession session;

        StartupPhase(PostgresSession session) {
            this.session = session;
        }

        /** What follows the start-up. */
        enum Kind {
            /** The server will answer. */
            READABLE,
            /** The server has answered an earlier client that began alike. */
            KEPT,
            /** It is encrypted, or of another protocol. */
            UNREADABLE,
            /** The client only wanted another session's statement to be ended, or nothing at all. */
            NOTHING
        }

        /** Passes on the packets before the first message. */
        Kind negotiate() throws IOException {
            try {
                for (byte[] first = session.fromClient().opening();
                        first != null;
                        first = session.fromClient().opening()) {
                    int code = ByteBuffer.wrap(first, 4, 4).getInt();
                    if (code != ENCRYPTION && code != OTHER_ENCRYPTION) {
                        return begins(first, code);
                    }
                    int answer = encryption(first, code);
                    if (answer < 0) {
                        return Kind.NOTHING;
                    }
                    session.answers().passOn(new byte[] {(byte) answer});
                    if (answer != 'N') {
                        return Kind.UNREADABLE;
                    }
                }
                return Kind.NOTHING;
            } catch (FrameReader.NotFramedException e) {
                fresh().send(e.read());
                return Kind.UNREADABLE;
            }
        }

        private Kind begins(byte[] packet, int code) throws IOException {
            if (session.server().greeting().isFor(packet)) {
                return Kind.KEPT;
            }
            ServerConnection server = fresh();
            server.greeting().beginsWith(packet);
            server.send(packet);
            return code == CancelRequest.CODE ? Kind.NOTHING : Kind.READABLE;
        }

        private int encryption(byte[] request, int code) throws IOException {
            if (session.server().greeting().isRefused(code)) {
                return 'N';
            }
            ServerConnection server = fresh();
            server.send(request);
            int answer = server.single();
            if (answer == 'N') {
                server.greeting().refuses(code);
            }
            return answer;
        }

        /** A connection on which the server has heard nothing but refused requests. */
        private ServerConnection fresh() throws IOException {
            if (session.server().greeting().isOver()) {
                session.takeNewServer();
            }
            return session.server();
        }
    }
}
