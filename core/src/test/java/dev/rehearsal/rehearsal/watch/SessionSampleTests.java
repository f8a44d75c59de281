package dev.rehearsal.rehearsal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.ServerSession.Activity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is ended first where sessions wait for each other. */
class SessionSampleTests {
    @Test
    void whoWaitsIsEndedBeforeTheOneItWaitsFor() {
        assertThat(sample(holder(1), waiting(2, 3), waiting(3, 1), holder(4)).inOrderOfEnding())
                .containsSubsequence(2, 3, 1)
                .containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(sample(holder(3), waiting(2, 1), waiting(1, 3)).inOrderOfEnding())
                .containsExactly(2, 1, 3);
    }

    @Test
    void whoWaitsBehindSomebodyElseIsEndedFirstToo() {
        ServerSession other = session(2, false, List.of(1));
        assertThat(sample(holder(1), other, waiting(3, 2)).inOrderOfEnding()).containsExactly(3, 1);
    }

    @Test
    void sessionsThatWaitForEachOtherAreAllEnded() {
        assertThat(sample(waiting(1, 2), waiting(2, 1)).inOrderOfEnding()).containsExactlyInAnyOrder(1, 2);
    }

    private static SessionSample sample(ServerSession... sessions) {
        return SessionSample.of(List.of(sessions), Set.of());
    }

    private static ServerSession holder(int id) {
        return session(id, true, List.of());
    }

    private static ServerSession waiting(int id, int blocker) {
        return session(id, true, List.of(blocker));
    }

    private static ServerSession session(int id, boolean here, List<Integer> blockers) {
        Activity activity = blockers.isEmpty() ? Activity.IDLE_IN_TRANSACTION : Activity.WAITS_FOR_LOCK;
        return new ServerSession(
                id, here, false, false, activity, new ServerSession.Wait("", blockers), "select " + id, "");
    }
}
