package dev.rehearsal.product.postgres.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads messages from one side, and gives back what is none. */
final class FrameReader {
    private static final int LENGTH_BYTES = 4;
    private static final int HEADER = 1 + LENGTH_BYTES;
    /** No message of a server or driver is longer. */
    private static final int LONGEST = 1 << 30;

    private final Buffered in;

    FrameReader(InputStream in) {
        this.in = new Buffered(in);
    }

    /** Says whether it has something without asking the system, which would cost a call for each message. */
    private static final class Buffered extends BufferedInputStream {
        Buffered(InputStream in) {
            super(in, 1 << 16);
        }

        synchronized boolean isEmpty() {
            return pos >= count;
        }
    }

    /** What came is no message; it is to be passed on as it is. */
    static final class NotFramedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient byte[] read;

        NotFramedException(byte[] read) {
            super("not a message of the protocol");
            this.read = read;
        }

        /** What was read already. */
        byte[] read() {
            return read;
        }
    }

    /** The next message; null at the end. */
    @Nullable
    Frame next() throws IOException, NotFramedException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length == 0) {
            return null;
        }
        int length = header.length < HEADER
                ? 0
                : ByteBuffer.wrap(header, 1, LENGTH_BYTES).getInt();
        if (length < LENGTH_BYTES || length > LONGEST) {
            throw new NotFramedException(header);
        }
        return new Frame((char) (header[0] & 0xff), body(length - LENGTH_BYTES));
    }

    /** The next message of a side that is not to end here. */
    Frame required() throws IOException {
        try {
            Frame frame = next();
            if (frame == null) {
                throw new EOFException("the other side ended too early");
            }
            return frame;
        } catch (NotFramedException e) {
            throw new IOException("the other side sent what is no message", e);
        }
    }

    /** The first message of a client, which has no letter, with its length; null at the end. */
    byte @Nullable [] opening() throws IOException, NotFramedException {
        byte[] header = in.readNBytes(LENGTH_BYTES);
        if (header.length == 0) {
            return null;
        }
        int length = header.length < LENGTH_BYTES ? 0 : ByteBuffer.wrap(header).getInt();
        if (length < 2 * LENGTH_BYTES || length > 1 << 16) {
            throw new NotFramedException(header);
        }
        return ByteBuffer.allocate(length)
                .put(header)
                .put(body(length - LENGTH_BYTES))
                .array();
    }

    private byte[] body(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the other side ended in the middle of a message");
        }
        return body;
    }

    /** One byte; -1 at the end. */
    int single() throws IOException {
        return in.read();
    }

    /** Whether all that was read at once has been taken. */
    boolean isDrained() {
        return in.isEmpty();
    }

    /** Passes on all that comes, as it comes, until the end. */
    void passOn(OutputStream out) throws IOException {
        byte[] bytes = new byte[1 << 13];
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            out.write(bytes, 0, read);
            out.flush();
        }
    }
}
