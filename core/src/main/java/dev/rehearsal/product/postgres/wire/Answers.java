package dev.rehearsal.product.postgres.wire;

import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a server in one session. They are passed on to the client at once, held until it is known whether the client gets them,
 * or collected because the listener asked. The client is told here that the server is ready again.
 */
final class Answers {
    /** How many bytes are held at most; a longer answer is passed on, and its statement cannot be run again. */
    private static final int MOST_HELD = 1 << 16;

    private static final int FINAL_WORD = 12;

    private final OutputStream client;
    private final List<Frame> held = new ArrayList<>();
    private List<Frame> asked = new ArrayList<>();
    private Mode mode = Mode.PASSING;
    private int heldBytes;
    private boolean overflown;
    private char status = 'I';
    private @Nullable Event event;
    private @Nullable RefusedMessage refusal;
    private int completed;
    /** The last one that the client was sent. */
    private @Nullable Frame lastError;

    private enum Mode {
        PASSING,
        HOLDING,
        ASKING
    }

    /** What {@link #await} waits for. */
    enum Event {
        /** It is ready for the next statement. */
        READY,
        /** It waits for the client: for rows of a copy, or for a password. */
        CLIENT_SPEAKS,
        /** From now on both sides speak as they like. */
        BOTH_SPEAK,
        CLOSED
    }

    Answers(OutputStream client) {
        this.client = client;
    }

    /** Goes on where other answers of the same session ended. */
    void continues(Answers earlier) {
        begin(Mode.PASSING);
        status = earlier.status();
    }

    /** Where they go. */
    OutputStream client() {
        return client;
    }

    synchronized char status() {
        return status;
    }

    /** Holds answers from now on. */
    synchronized void hold() {
        begin(Mode.HOLDING);
    }

    /** Collects answers for the listener from now on. What is held for the client stays so. */
    synchronized List<Frame> ask() {
        begin(Mode.ASKING);
        asked = new ArrayList<>();
        return asked;
    }

    /** Passes on answers from now on, except for the message that the server is ready. */
    synchronized void pass() {
        begin(Mode.PASSING);
    }

    private void begin(Mode next) {
        mode = next;
        refusal = null;
        completed = 0;
        if (event != Event.CLOSED) {
            event = null;
        }
    }

    /** Waits for the next event, which is returned once. */
    synchronized Event await() throws InterruptedException {
        while (event == null) {
            wait();
        }
        Event told = event;
        if (told != Event.CLOSED) {
            event = null;
        }
        return told;
    }

    /** The error of the server since answers were held, if there was one. */
    synchronized @Nullable RefusedMessage refusal() {
        return refusal;
    }

    /** How many statements the server completed since answers were held. */
    synchronized int completed() {
        return completed;
    }

    /** Drops what is held, so that a statement can be sent again; false if some of it was passed on. */
    synchronized boolean forget() {
        held.clear();
        heldBytes = 0;
        return !overflown;
    }

    /** Sends the client what is held, with the error in place of success, and that the server is ready. */
    synchronized void release(@Nullable Frame error) throws IOException {
        mode = Mode.PASSING;
        if (error != null && !error.equals(lastError) && !held.contains(error)) {
            held.removeIf(frame -> frame.type() == Frame.COMPLETE);
            held.add(error);
        }
        writeHeld();
        overflown = false;
        Frame.ready(status).writeTo(client);
        client.flush();
    }

    /** Sends the client messages that the server sent to another one. */
    synchronized void repeat(List<Frame> frames) throws IOException {
        for (Frame frame : frames) {
            write(frame);
        }
    }

    /** A message came from the server. */
    synchronized void arrived(Frame frame) throws IOException {
        count(frame);
        switch (frame.type()) {
            case Frame.READY -> {
                status = (char) frame.body().get();
                tell(Event.READY);
            }
            case 'R' -> {
                write(frame);
                int kind = frame.size() < 4 ? 0 : frame.body().getInt();
                if (kind != 0 && kind != FINAL_WORD) {
                    flush();
                    tell(Event.CLIENT_SPEAKS);
                }
            }
            case 'G', 'W' -> {
                writeHeld();
                write(frame);
                flush();
                overflown = true;
                tell(frame.type() == 'G' ? Event.CLIENT_SPEAKS : Event.BOTH_SPEAK);
            }
            default -> sort(frame);
        }
    }

    private void count(Frame frame) {
        if (frame.type() == Frame.ERROR && refusal == null) {
            refusal = RefusedMessage.of(frame);
        } else if (frame.type() == Frame.COMPLETE) {
            completed++;
        }
    }

    private void sort(Frame frame) throws IOException {
        boolean ofTheSession = frame.type() == 'S' || frame.type() == 'A';
        if (mode == Mode.ASKING && !ofTheSession) {
            asked.add(frame);
        } else if (mode == Mode.HOLDING) {
            hold(frame);
        } else {
            write(frame);
        }
    }

    private void hold(Frame frame) throws IOException {
        heldBytes += frame.size();
        if (overflown || heldBytes > MOST_HELD) {
            overflown = true;
            writeHeld();
        }
        if (overflown && frame.type() != Frame.COMPLETE) {
            write(frame);
        } else {
            held.add(frame);
        }
    }

    private void writeHeld() throws IOException {
        for (Frame frame : held) {
            write(frame);
        }
        held.clear();
        heldBytes = 0;
    }

    private void write(Frame frame) throws IOException {
        if (frame.type() == Frame.ERROR) {
            lastError = frame;
        }
        frame.writeTo(client);
    }

    /** Flushes what was passed on, because no more has come. */
    synchronized void flush() throws IOException {
        client.flush();
    }

    /** Bytes that are no message. */
    synchronized void passOn(byte[] bytes) throws IOException {
        writeHeld();
        client.write(bytes);
        client.flush();
    }

    /** Passes on what is held, because the server is gone. */
    synchronized void closed() {
        try {
            writeHeld();
            client.flush();
        } catch (IOException e) {
            Secrets.logger(Answers.class.getName())
                    .log(System.Logger.Level.DEBUG, "a client left before its server", e);
        } finally {
            tell(Event.CLOSED);
        }
    }

    private void tell(Event what) {
        event = what;
        notifyAll();
    }
}
