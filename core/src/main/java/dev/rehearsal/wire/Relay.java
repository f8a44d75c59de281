package dev.rehearsal.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Relays the sessions of other programs to a PostgreSQL server, unchanged. A listener is called before each statement. Sessions that are encrypted
 * or of another protocol are relayed without calling it. Closing the relay ends every session.
 */
public final class Relay implements AutoCloseable {
    private static final RelayListener NO_LISTENER = (session, statement) -> {};
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final String host;
    private final int port;
    private final List<String> atBeginning;
    private final ServerSocket serverSocket;
    private final Set<RelayedSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile RelayListener listener = NO_LISTENER;
    private volatile boolean sawAll = true;

    private Relay(String host, int port, List<String> atBeginning, ServerSocket serverSocket) {
        this.host = host;
        this.port = port;
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
    public static Relay open(String host, int port, List<String> atBeginning) throws IOException {
        ServerSocket serverSocket = new ServerSocket();
        serverSocket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Relay relay = new Relay(host, port, atBeginning, serverSocket);
        begin(relay::letIn);
        return relay;
    }

    /** The port that clients connect to, on the loopback address. */
    public int port() {
        return serverSocket.getLocalPort();
    }

    /** Sets the listener in place of the one before; null for none. */
    public void listen(@Nullable RelayListener next) {
        listener = next == null ? NO_LISTENER : next;
    }

    /** Ends every session without answering its client; returns when the server's processes are gone. */
    public void cutAll() {
        for (RelayedSession session : sessions) {
            session.cut();
        }
    }

    /**
     * Waits until every client has left and the server's processes are gone, and with them all that they had not told the server's
     * statistics yet.
     *
     * @return false if one is still there after the limit
     */
    public boolean awaitSilence(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        boolean silent = true;
        for (RelayedSession session : sessions) {
            silent &= session.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return silent;
    }

    /** Whether every session since the last call could be read. */
    public boolean takeSawAll() {
        boolean saw = sawAll;
        sawAll = true;
        return saw;
    }

    @Override
    public void close() {
        try {
            serverSocket.close();
        } catch (IOException e) {
            Sockets.log("a relay could not be closed", e);
        }
        cutAll();
    }

    private void letIn() {
        while (!serverSocket.isClosed()) {
            try {
                Socket client = serverSocket.accept();
                if (!listener.admits()) {
                    Sockets.close(client);
                } else {
                    begin(() -> relay(client));
                }
            } catch (IOException e) {
                Sockets.log("the relay's door is closed", e);
            }
        }
    }

    private void relay(Socket client) {
        Socket server = new Socket();
        try (client) {
            server.connect(new InetSocketAddress(host, port));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            RelayedSession session = new RelayedSession(client, server);
            sessions.add(session);
            try {
                converse(session, server);
            } finally {
                session.finish();
                session.awaitEnd(END_LIMIT);
                sessions.remove(session);
            }
        } catch (IOException | SQLException e) {
            Sockets.log("a session ended", e);
        } finally {
            Sockets.close(server);
        }
    }

    private void converse(RelayedSession session, Socket server) throws IOException, SQLException {
        FrameReader fromServer = new FrameReader(server.getInputStream());
        StartupPhase opening = new StartupPhase(session, fromServer);
        StartupPhase.Kind kind = opening.negotiate();
        begin(() -> session.listenToServer(fromServer));
        if (kind != StartupPhase.Kind.READABLE) {
            sawAll &= kind != StartupPhase.Kind.UNREADABLE;
            session.passClientOn();
            return;
        }
        session.awaitReady(false);
        if (!atBeginning.isEmpty()) {
            session.ask(atBeginning.toArray(String[]::new));
        }
        session.answers().release(null);
        new ClientSide(session, () -> listener).run();
    }

    private static void begin(Runnable task) {
        Thread thread = new Thread(task, "rehearsal-relay");
        thread.setDaemon(true);
        thread.start();
    }
}
