package dev.rehearsal.product.postgres.wire;

import dev.rehearsal.wire.ProxiedSession;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A session of a client with the server. A listener uses it between two statements of the client. */
final class PostgresSession implements ProxiedSession {
    private static final Duration END_LIMIT = Duration.ofSeconds(1);
    private static final int CANCEL_ATTEMPTS = 10;

    private final Socket client;
    private final ServerConnections connections;
    private final FrameReader fromClient;
    private final OutputStream toClient;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile ServerConnection server;
    private volatile boolean left;

    PostgresSession(Socket client, ServerConnections connections) throws IOException {
        this.client = client;
        this.connections = connections;
        this.fromClient = new FrameReader(client.getInputStream());
        this.toClient = new BufferedOutputStream(client.getOutputStream(), 1 << 16);
        this.server = connections.take();
        server.serve(toClient, this::serverEnded);
    }

    @Override
    public int pid() {
        return server.pid();
    }

    @Override
    public boolean isIdle() {
        return answers().status() == 'I';
    }

    @Override
    public boolean hasFailed() {
        return answers().status() == 'E';
    }

    @Override
    public List<List<@Nullable String>> ask(String... commands) throws SQLException, IOException {
        return server.ask(InjectedCommands.of(commands));
    }

    @Override
    public void cut() {
        if (left) {
            return;
        }
        answers().forget();
        Sockets.close(client);
        server.finish();
        boolean gone = false;
        for (int i = 0; i < CANCEL_ATTEMPTS && !gone; i++) {
            // A server that has not begun with the statement yet ignores the request.
            if (server.isBusy()) {
                server.cancel();
            }
            gone = awaitEnd(END_LIMIT);
        }
    }

    /** Whether the client has left, and its counts are handed over: the server's process is gone, or brought back to its first state. */
    boolean awaitEnd(Duration limit) {
        try {
            return over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serverEnded() {
        Sockets.close(client);
        over.countDown();
    }

    /** Takes a new connection to the server in place of a kept one that this client cannot use. */
    void takeNewServer() throws IOException {
        ServerConnection unused = server;
        server = connections.open();
        server.serve(toClient, this::serverEnded);
        connections.keep(unused);
    }

    /** The client leaves in the right way: what it used is kept for another one if it may be. */
    void leave(Frame farewell) throws IOException {
        if (!connections.mayKeep(server)) {
            send(List.of(farewell));
            return;
        }
        Sockets.close(client);
        left = connections.keep(server);
        over.countDown();
    }

    /** Sends messages, holds the answer, and returns how many statements the server completed. */
    int exchange(List<Frame> frames) throws SQLException, IOException {
        answers().hold();
        send(frames);
        awaitReady(frames.get(0).type() != 'Q');
        RefusedMessage refusal = answers().refusal();
        if (refusal != null) {
            throw refusal;
        }
        return answers().completed();
    }

    /** Sends messages without calling the listener, and passes on the answer. */
    void pass(List<Frame> frames) throws IOException {
        answers().pass();
        send(frames);
        awaitReady(true);
        answers().release(null);
    }

    /** Waits until the server is ready, and passes on what the client sends for it meanwhile. */
    void awaitReady(boolean extended) throws IOException {
        for (Answers.Event event = server.await(); event != Answers.Event.READY; event = server.await()) {
            switch (event) {
                case CLIENT_SPEAKS -> passCopyOn(extended);
                case BOTH_SPEAK -> passClientOn();
                default -> throw new IOException("the server ended the session");
            }
        }
    }

    /** Passes on a message of the authentication, or the rows of a copy up to its end, in the extended protocol up to the sync message. */
    private void passCopyOn(boolean extended) throws IOException {
        boolean copied = false;
        while (true) {
            Frame frame = fromClient.required();
            send(List.of(frame));
            switch (frame.type()) {
                case 'p' -> {
                    return;
                }
                case 'c', 'f' -> copied = true;
                case 'X' -> throw new IOException("the client left");
                default -> {}
            }
            if (copied && (!extended || frame.type() == 'S')) {
                return;
            }
        }
    }

    void send(List<Frame> frames) throws IOException {
        server.send(frames);
    }

    void passClientOn() throws IOException {
        fromClient.passOn(server.out());
    }

    FrameReader fromClient() {
        return fromClient;
    }

    ServerConnection server() {
        return server;
    }

    Answers answers() {
        return server.answers();
    }

    /** Closes what the server did not end by itself. */
    void close() {
        if (!left) {
            server.close();
        }
    }

    /** Tells the server that nothing more comes, so that it ends the session. */
    void finish() {
        if (!left) {
            server.finish();
        }
    }
}
