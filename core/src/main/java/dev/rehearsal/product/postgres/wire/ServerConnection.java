package dev.rehearsal.product.postgres.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to the server, which may outlive its client. A thread of its own hands on what the server sends. */
final class ServerConnection {
    private final Socket socket;
    private final FrameReader in;
    private final OutputStream out;
    private final int generation;
    private final Greeting greeting = new Greeting();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Answers answers = new Answers(OutputStream.nullOutputStream());
    private volatile @Nullable Runnable atEnd;
    private volatile int pid;
    private volatile byte[] key = new byte[0];
    private volatile boolean busy;

    private ServerConnection(Socket socket, int generation) throws IOException {
        this.socket = socket;
        this.generation = generation;
        this.in = new FrameReader(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    /** @param generation which connections it is kept with */
    static ServerConnection open(String host, int port, int generation) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port));
            socket.setTcpNoDelay(true);
            return new ServerConnection(socket, generation);
        } catch (IOException e) {
            Sockets.close(socket);
            throw e;
        }
    }

    int generation() {
        return generation;
    }

    int pid() {
        return pid;
    }

    Greeting greeting() {
        return greeting;
    }

    Answers answers() {
        return answers;
    }

    /** From now on answers go to this client, and it is told when the server ends. */
    void serve(OutputStream client, @Nullable Runnable end) {
        Answers next = new Answers(client);
        next.continues(answers);
        answers = next;
        atEnd = end;
        if (ended.getCount() == 0) {
            next.closed();
            tellEnd();
        }
    }

    /** From now on nobody gets what the server sends. */
    void serveNobody() {
        serve(OutputStream.nullOutputStream(), null);
    }

    void send(List<Frame> frames) throws IOException {
        for (Frame frame : frames) {
            frame.writeTo(out);
        }
        out.flush();
    }

    /** Sends bytes that are no message. */
    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    OutputStream out() {
        return out;
    }

    /** The answer to a request for encryption; -1 at the end. */
    int single() throws IOException {
        return in.single();
    }

    /**
     * Sends messages and waits for their end.
     *
     * @return the rows of the last command
     * @throws SQLException if the server refuses one of them
     * @throws IOException if the server ended
     */
    List<List<@Nullable String>> ask(List<Frame> commands) throws SQLException, IOException {
        List<Frame> answer = answers.ask();
        send(commands);
        for (Answers.Event event = await(); event != Answers.Event.READY; event = await()) {
            if (event == Answers.Event.CLOSED) {
                throw new IOException("the server ended the session");
            }
        }
        return InjectedCommands.rowsOfLast(answer);
    }

    /** Waits for the next event of the answers; until then a statement may be running. */
    Answers.Event await() throws IOException {
        busy = true;
        try {
            return answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a server worked", e);
        } finally {
            busy = false;
        }
    }

    boolean isBusy() {
        return busy;
    }

    /** Cancels the running statement, because a server notices only after it that the client is gone. */
    void cancel() {
        try (Socket other = new Socket()) {
            other.connect(socket.getRemoteSocketAddress());
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

    /** Hands on what the server sends, until its end. */
    void listen() {
        try {
            for (Frame frame = in.next(); frame != null; frame = in.next()) {
                greeting.arrived(frame);
                if (frame.type() == 'K') {
                    pid = frame.body().getInt();
                    key = frame.bytes();
                }
                answers.arrived(frame);
                if (in.isDrained()) {
                    answers.flush();
                }
            }
        } catch (FrameReader.NotFramedException e) {
            passOn(e.read());
        } catch (IOException e) {
            Sockets.log("a session ended in the middle of an answer", e);
        } finally {
            Sockets.close(socket);
            ended.countDown();
            // Whoever begins to be served now sees that it has ended.
            answers.closed();
            tellEnd();
        }
    }

    private void tellEnd() {
        Runnable served = atEnd;
        if (served != null) {
            served.run();
        }
    }

    private void passOn(byte[] read) {
        try {
            answers.passOn(read);
            in.passOn(answers.client());
        } catch (IOException e) {
            Sockets.log("a session of unknown words ended", e);
        }
    }

    /** Tells the server that nothing more comes, so that it ends the session. */
    void finish() {
        Sockets.finish(socket);
    }

    void close() {
        Sockets.close(socket);
    }

    /** How a session began: what its client sent first, and what the server answered to it. A later client that begins alike is told the same. */
    static final class Greeting {
        private final List<Frame> frames = new ArrayList<>();
        private final Set<Integer> refused = new HashSet<>();
        private final Map<String, String> first = new HashMap<>();
        private final Map<String, String> now = new HashMap<>();
        private byte[] packet = new byte[0];
        private boolean over;
        private boolean asksForPassword;

        /** The server does not encrypt in the way that this request code asks for. */
        synchronized void refuses(int code) {
            refused.add(code);
        }

        synchronized boolean isRefused(int code) {
            return refused.contains(code);
        }

        /** The client begins with this packet. */
        synchronized void beginsWith(byte[] startup) {
            packet = startup.clone();
        }

        /** Whether a client that begins with this packet gets a session like this one. */
        synchronized boolean isFor(byte[] startup) {
            return over && Arrays.equals(packet, startup);
        }

        /** Whether the session has begun, with its first readiness. */
        synchronized boolean isOver() {
            return over;
        }

        /** Whether the server let the client in without asking who it is, so that it would let in anybody who begins alike. */
        synchronized boolean letsAnybodyIn() {
            return over && !asksForPassword;
        }

        /** Whether everything that the server reports of a session is as it was at first. */
        synchronized boolean isAsAtFirst() {
            return over && first.equals(now);
        }

        /** What the server answered, up to its first readiness, which is left out. */
        synchronized List<Frame> frames() {
            return List.copyOf(frames);
        }

        synchronized void arrived(Frame frame) {
            if (frame.type() == 'S') {
                var body = frame.body();
                String name = Frame.text(body);
                now.put(name, Frame.text(body));
            }
            if (over) {
                return;
            }
            if (frame.type() == Frame.READY) {
                over = true;
                first.putAll(now);
                return;
            }
            asksForPassword |=
                    frame.type() == 'R' && frame.size() >= 4 && frame.body().getInt() != 0;
            frames.add(frame);
        }
    }
}
