package dev.rehearsal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Relays the start-up of a session: requests for encryption, the start-up packet, or a request to cancel. */
final class StartupPhase {
    private static final int ENCRYPTION = 80877103;
    private static final int OTHER_ENCRYPTION = 80877104;

    private final RelayedSession session;
    private final FrameReader fromServer;

    StartupPhase(RelayedSession session, FrameReader fromServer) {
        this.session = session;
        this.fromServer = fromServer;
    }

    /** What follows the start-up. */
    enum Kind {
        READABLE,
        /** It is encrypted, or of another protocol. */
        UNREADABLE,
        /** The client only wanted another session's statement to be ended, or nothing at all. */
        NOTHING
    }

    /** Relays the packets before the first message. */
    Kind negotiate() throws IOException {
        try {
            for (byte[] first = session.fromClient().opening();
                    first != null;
                    first = session.fromClient().opening()) {
                session.send(first);
                int code = ByteBuffer.wrap(first, 4, 4).getInt();
                if (code != ENCRYPTION && code != OTHER_ENCRYPTION) {
                    return code == CancelRequest.CODE ? Kind.NOTHING : Kind.READABLE;
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
