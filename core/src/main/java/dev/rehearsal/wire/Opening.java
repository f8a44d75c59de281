package dev.rehearsal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What a client and its server say before they speak in messages. */
final class Opening {
    private static final int ENCRYPTION = 80877103;
    private static final int OTHER_ENCRYPTION = 80877104;
    private static final int CANCEL = 80877102;

    private final RelayedSession session;
    private final FrameReader fromServer;

    Opening(RelayedSession session, FrameReader fromServer) {
        this.session = session;
        this.fromServer = fromServer;
    }

    /** What follows. */
    enum Kind {
        READABLE,
        /** It is encrypted, or of another protocol. */
        UNREADABLE,
        /** The client only wanted another session's statement to be ended, or nothing at all. */
        NOTHING
    }

    /** The message that ends what a session does that was given a key. */
    static byte[] cancelling(byte[] key) {
        return ByteBuffer.allocate(8 + key.length)
                .putInt(8 + key.length)
                .putInt(CANCEL)
                .put(key)
                .array();
    }

    /** Passes on what comes before the first message. */
    Kind negotiate() throws IOException {
        try {
            for (byte[] first = session.fromClient().opening();
                    first != null;
                    first = session.fromClient().opening()) {
                session.send(first);
                int code = ByteBuffer.wrap(first, 4, 4).getInt();
                if (code != ENCRYPTION && code != OTHER_ENCRYPTION) {
                    return code == CANCEL ? Kind.NOTHING : Kind.READABLE;
                }
                int answer = fromServer.single();
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
            session.send(e.read());
            return Kind.UNREADABLE;
        }
    }
}
