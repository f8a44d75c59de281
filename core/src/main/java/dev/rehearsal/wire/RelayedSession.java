package dev.rehearsal.wire;

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
public final class RelayedSession {
    private static final Duration END_LIMIT = Duration.ofSeconds(1);
    private static final int CANCEL_ATTEMPTS = 10;

    private final Socket client;
    private final Socket server;
    private final FrameReader fromClient;
    private final OutputStream toServer;
    private final Answers answers;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int pid;
    private volatile byte[] key = new byte[0];
    private volatile boolean busy;

    RelayedSession(Socket client, Socket server) throws IOException {
        this.client = client;
        this.server = server;
        this.fromClient = new FrameReader(client.getInputStream());
        this.toServer = new BufferedOutputStream(server.getOutputStream(), 1 << 16);
        this.answers = new Answers(new BufferedOutputStream(client.getOutputStream(), 1 << 16));
    }

    /** The process id of the server's process; 0 before the server has sent it. */
    public int pid() {
        return pid;
    }

    /** Whether no transaction is open. */
    public boolean isIdle() {
        return answers.status() == 'I';
    }

    /** Whether the open transaction has failed, so that nothing can be asked before it ends. */
    public boolean hasFailed() {
        return answers.status() == 'E';
    }

    /**
     * Runs commands of the listener; the client sees nothing of them.
     *
     * @return the rows of the last one, each value as text or null
     * @throws SQLException if the server refuses one of them
     * @throws IOException if the session ended
     */
    public List<List<@Nullable String>> ask(String... commands) throws SQLException, IOException {
        List<Frame> answer = answers.ask();
        send(InjectedCommands.of(commands));
        awaitReady(false);
        return InjectedCommands.rowsOfLast(answer);
    }

    /** Ends the session without the answer to its last statement; returns when the server's process is gone. */
    public void cut() {
        answers.forget();
        Sockets.close(client);
        Sockets.finish(server);
        boolean gone = false;
        for (int i = 0; i < CANCEL_ATTEMPTS && !gone; i++) {
            // A server that has not begun with the statement yet ignores the request.
            if (busy) {
                cancel();
            }
            gone = awaitEnd(END_LIMIT);
        }
    }

    /** Cancels the running statement, because a server notices only after it that the client is gone. */
    private void cancel() {
        try (Socket other = new Socket()) {
            other.connect(server.getRemoteSocketAddress());
            other.getOutputStream().write(CancelRequest.of(key));
            other.getInputStream().read();
        } catch (IOException e) {
            Sockets.log("a statement could not be ended", e);
        }
    }

    /** Whether the server's process is gone, and has handed over what it had to tell the server's statistics. */
    boolean awaitEnd(Duration limit) {
        try {
            return ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends messages, holds the answer, and returns how many statements the server completed. */
    int exchange(List<Frame> frames) throws SQLException, IOException {
        answers.hold();
        send(frames);
        awaitReady(frames.get(0).type() != 'Q');
        Refusal refusal = answers.refusal();
        if (refusal != null) {
            throw refusal;
        }
        return answers.completed();
    }

    /** Sends messages without calling the listener, and passes on the answer. */
    void pass(List<Frame> frames) throws IOException {
        answers.pass();
        send(frames);
        awaitReady(true);
        answers.release(null);
    }

    /** Waits until the server is ready, and passes on what the client sends for it meanwhile. */
    void awaitReady(boolean extended) throws IOException {
        busy = true;
        try {
            for (Answers.Event event = answers.await(); event != Answers.Event.READY; event = answers.await()) {
                switch (event) {
                    case CLIENT_SPEAKS -> passCopyOn(extended);
                    case BOTH_SPEAK -> fromClient.passOn(toServer);
                    default -> throw new IOException("the server ended the session");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a server worked", e);
        } finally {
            busy = false;
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
        for (Frame frame : frames) {
            frame.writeTo(toServer);
        }
        toServer.flush();
    }

    /** Sends bytes that are no message. */
    void send(byte[] bytes) throws IOException {
        toServer.write(bytes);
        toServer.flush();
    }

    void passClientOn() throws IOException {
        fromClient.passOn(toServer);
    }

    FrameReader fromClient() {
        return fromClient;
    }

    Answers answers() {
        return answers;
    }

    /** Passes on what the server sends, until its end. */
    void listenToServer(FrameReader fromServer) {
        try {
            for (Frame frame = fromServer.next(); frame != null; frame = fromServer.next()) {
                if (frame.type() == 'K') {
                    pid = frame.body().getInt();
                    key = frame.bytes();
                }
                answers.arrived(frame);
                if (fromServer.isDrained()) {
                    answers.flush();
                }
            }
        } catch (FrameReader.NotFramedException e) {
            passServerOn(fromServer, e.read());
        } catch (IOException e) {
            Sockets.log("a session ended in the middle of an answer", e);
        } finally {
            answers.closed();
            Sockets.close(server);
            Sockets.close(client);
            ended.countDown();
        }
    }

    private void passServerOn(FrameReader fromServer, byte[] read) {
        try {
            answers.passOn(read);
            fromServer.passOn(client.getOutputStream());
        } catch (IOException e) {
            Sockets.log("a session of unknown words ended", e);
        }
    }

    /** Tells the server that nothing more comes, so that it ends the session. */
    void finish() {
        Sockets.finish(server);
    }
}
