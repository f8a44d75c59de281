package dev.rehearsal.product.postgres.wire;

import java.nio.ByteBuffer;

/** The message that asks a server to end what one of its sessions does, sent on a connection of its own. */
final class CancelRequest {
    /** Stands in place of a protocol version. */
    static final int CODE = 80877102;

    private CancelRequest() {}

    /** The message for the session that was given this key, its process included. */
    static byte[] of(byte[] key) {
        return ByteBuffer.allocate(8 + key.length)
                .putInt(8 + key.length)
                .putInt(CODE)
                .put(key)
                .array();
    }
}
