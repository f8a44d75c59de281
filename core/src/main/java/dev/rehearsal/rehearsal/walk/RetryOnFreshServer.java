package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.rehearsal.ServerLostException;
import dev.rehearsal.rehearsal.line.MainLine;
import java.util.function.Supplier;

/** Does a step once more on a fresh server where the server was lost, and ends the walk where that is lost, too. */
final class RetryOnFreshServer {
    private final MainLine line;
    private final StepRehearsal steps;

    RetryOnFreshServer(MainLine line, StepRehearsal steps) {
        this.line = line;
        this.steps = steps;
    }

    /**
     * What the work results in.
     *
     * @param step what is being rehearsed, in words: {@code 'V7 split names'}
     * @throws ServerLostException if the server was lost for good
     */
    @SuppressWarnings("checkstyle:IllegalCatch") // Whatever went wrong may have gone wrong because of the server.
    <T> T of(String step, Supplier<T> work) {
        line.databases().losses().requireBearable(step);
        int position = line.position();
        try {
            return work.get();
        } catch (RuntimeException failure) {
            ServerLostException lost = line.databases().losses().loss(failure).orElseThrow(() -> failure);
            if (!line.databases().losses().isWorthAnother(lost)) {
                throw lost.ending(
                        step, "nothing, because a server named by its URL is not Rehearsal's to start again", false);
            }
        }
        steps.close();
        line.startAgain(position);
        try {
            T result = work.get();
            line.secondTryIsOver();
            return result;
        } catch (RuntimeException failure) {
            ServerLostException lost = line.databases().losses().loss(failure).orElseThrow(() -> failure);
            throw lost.ending(step, line.databases().losses().again(), true);
        }
    }
}
