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
 * A door to a PostgreSQL server for programs of any kind. What passes is passed on as it is; a listener is let in between two
 * statements. What cannot be understood, and what is encrypted, passes unseen. Closing it ends every session.
 */
public final class Relay implements AutoCloseable {
    private static final RelayListener NOBODY = (session, statement) -> {};
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String host;
    private final int port;
    private final List<String> atBeginning;
    private final ServerSocket door;
    private final Set<RelayedSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile RelayListener listener = NOBODY;
    private volatile boolean sawAll = true;

    private Relay(String host, int port, List<String> atBeginning, ServerSocket door) {
        this.host = host;
        this.port = port;
        this.atBeginning = List.copyOf(atBeginning);
        this.door = door;
    }

    /**
     * Opens a door on this machine, for this machine only.
     *
     * @param host where the server is
     * @param atBeginning commands that are run in each session before its client can do anything
     * @throws IOException if there is no port to be had
     */
    public static Relay open(String host, int port, List<String> atBeginning) throws IOException {
        ServerSocket door = new ServerSocket();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Relay relay = new Relay(host, port, atBeginning, door);
        begin(relay::letIn);
        return relay;
    }

    /** Where clients find it, on the loopback address. */
    public int port() {
        return door.getLocalPort();
    }

    /** Lets somebody look from now on, in place of whoever looked before; null for nobody. */
    public void listen(@Nullable RelayListener next) {
        listener = next == null ? NOBODY : next;
    }

    /** Ends every session there is, without a last word to its client; returns when the server's processes are gone. */
    public void cutAll() {
        for (RelayedSession session : sessions) {
            session.cut();
        }
    }

    /**
     * Waits until every client has left and the server's processes are gone, and with them all that they had not told the server's
     * statistics yet.
     *
     * @return false if one is still there when patience ends
     */
    public boolean awaitSilence(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
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
            door.close();
        } catch (IOException e) {
            Sockets.log("a relay could not be closed", e);
        }
        cutAll();
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
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
                session.awaitEnd(PATIENCE);
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
        Opening opening = new Opening(session, fromServer);
        Opening.Kind kind = opening.negotiate();
        begin(() -> session.listenToServer(fromServer));
        if (kind != Opening.Kind.READABLE) {
            sawAll &= kind != Opening.Kind.UNREADABLE;
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
