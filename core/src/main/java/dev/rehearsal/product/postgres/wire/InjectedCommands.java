package dev.rehearsal.product.postgres.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the messages of commands that a listener runs in a client's session. They use named statements, because a statement that the client
 * prepared without a name must stay.
 */
final class InjectedCommands {
    private static final String NAME = "rehearsal_asks";
    /** No formats given, so text; no parameters. */
    private static final byte[] PLAIN = new byte[6];

    private InjectedCommands() {}

    static List<Frame> of(String... commands) {
        List<Frame> frames = new ArrayList<>();
        for (String command : commands) {
            close(frames);
            frames.add(Frame.of('P', new byte[2], NAME, command));
            frames.add(Frame.of('B', PLAIN, NAME, NAME));
            frames.add(Frame.of('E', new byte[4], NAME));
        }
        close(frames);
        frames.add(Frame.sync());
        return frames;
    }

    private static void close(List<Frame> frames) {
        frames.add(Frame.of('C', new byte[0], "P" + NAME));
        frames.add(Frame.of('C', new byte[0], "S" + NAME));
    }

    static List<List<@Nullable String>> rowsOfLast(List<Frame> answer) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Frame frame : answer) {
            switch (frame.type()) {
                case Frame.ERROR -> throw RefusedMessage.of(frame);
                case '2' -> rows.clear();
                case 'D' -> rows.add(row(frame.body()));
                default -> {}
            }
        }
        return rows;
    }

    private static List<@Nullable String> row(ByteBuffer body) {
        int columns = body.getShort();
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            int length = body.getInt();
            if (length < 0) {
                row.add(null);
            } else {
                byte[] value = new byte[length];
                body.get(value);
                row.add(new String(value, StandardCharsets.UTF_8));
            }
        }
        return row;
    }
}
