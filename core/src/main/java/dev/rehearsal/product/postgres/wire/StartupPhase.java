package dev.rehearsal.product.postgres.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Relays the start-up of a session: requests for encryption, the start-up packet, or a request to cancel. */
final class StartupPhase {
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

    /** Relays the packets before the first message. */
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
