package dev.rehearsal.product.postgres.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a session began: what its client sent first, and what the server answered to it. A later client that begins alike is told the same. */
final class Greeting {
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
