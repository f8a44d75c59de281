package dev.rehearsal.history.engine.process;

import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The helper processes of one history: one, and a second only while the first is busy in another thread. */
final class HelperPool {
    private final Launch launch;
    private final Deque<HelperProcess> idle = new ArrayDeque<>();
    private int users;

    HelperPool(Launch launch) {
        this.launch = launch;
    }

    /** Registers a user who will ask several times. Processes are kept from now on. */
    synchronized void enter() {
        users++;
    }

    /** Releases a user. The processes end with the last one. */
    synchronized void leave() {
        users--;
        if (users == 0) {
            idle.forEach(HelperProcess::close);
            idle.clear();
        }
    }

    Answer ask(JsonObject request) throws HelperFailedException {
        HelperProcess ready = take();
        HelperProcess helper = ready == null ? HelperProcess.start(launch) : ready;
        boolean answered = false;
        try {
            Answer answer = new Answer(helper.ask(request));
            answered = true;
            return answer;
        } finally {
            giveBack(helper, answered);
        }
    }

    private synchronized @Nullable HelperProcess take() {
        HelperProcess helper = idle.poll();
        while (helper != null && !helper.isAlive()) {
            helper.close();
            helper = idle.poll();
        }
        return helper;
    }

    private synchronized void giveBack(HelperProcess helper, boolean usable) {
        if (usable && users > 0) {
            idle.push(helper);
        } else {
            helper.close();
        }
    }
}
