package dev.rehearsal.product.postgres.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers the texts of a client's prepared statements and portals. */
final class PreparedStatements {
    private final Map<String, String> statements = new HashMap<>();
    private final Map<String, BoundText> portals = new HashMap<>();

    /** Reads messages that go to the server, in order, and returns the texts of the statements that they execute. */
    List<BoundText> note(List<Frame> frames) {
        List<BoundText> run = new ArrayList<>();
        for (Frame frame : frames) {
            ByteBuffer body = frame.body();
            switch (frame.type()) {
                case 'P' -> statements.put(Frame.text(body), Frame.text(body));
                case 'B' ->
                    portals.put(Frame.text(body), BoundText.read(statements.getOrDefault(Frame.text(body), ""), body));
                case 'E' -> run.add(portals.getOrDefault(Frame.text(body), BoundText.EMPTY));
                default -> {}
            }
        }
        return run;
    }
}
