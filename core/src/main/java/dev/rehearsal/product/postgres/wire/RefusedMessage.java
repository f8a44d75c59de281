package dev.rehearsal.product.postgres.wire;

import java.nio.ByteBuffer;
import java.sql.SQLException;

/** An error that the server answered a statement with. */
final class RefusedMessage extends SQLException {
    private static final long serialVersionUID = 1L;
    private final transient Frame frame;

    private RefusedMessage(String message, String sqlState, Frame frame) {
        super(message, sqlState);
        this.frame = frame;
    }

    static RefusedMessage of(Frame error) {
        String message = "";
        String state = "";
        ByteBuffer fields = error.body();
        while (fields.remaining() > 1) {
            char field = (char) fields.get();
            String text = Frame.text(fields);
            if (field == 'M') {
                message = text;
            } else if (field == 'C') {
                state = text;
            }
        }
        return new RefusedMessage(message, state, error);
    }

    /** An error message with a text of our own. */
    static Frame words(String message) {
        return Frame.of(Frame.ERROR, new byte[1], "SFATAL", "VFATAL", "CXX000", "M" + message);
    }

    /** The message itself. */
    Frame frame() {
        return frame;
    }
}
