package dev.rehearsal.rehearsal.experiment.step;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.server.OwnFailures;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** The experiments about one step: in another thread, or, where none took them on, in the one that asks what they learned. */
public final class ExperimentRun implements AutoCloseable {
    private final FutureTask<ExperimentEvidence> work;
    private final OwnFailures own;
    private final OwnFailures failures;
    private final CountDownLatch down;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean begun;

    /**
     * Begins nothing.
     *
     * @param own what fails in them
     * @param failures takes over what failed in them
     * @param down is opened when the walk is done with the down
     */
    ExperimentRun(
            Supplier<ExperimentEvidence> experiments, OwnFailures own, OwnFailures failures, CountDownLatch down) {
        this.work = new FutureTask<>(experiments::get);
        this.own = own;
        this.failures = failures;
        this.down = down;
    }

    void beginIn(Executor thread) {
        thread.execute(() -> {
            work.run();
            ended.countDown();
        });
        begun = true;
    }

    /** The walk is done with the down and the up after it. */
    public void downIsOver() {
        down.countDown();
    }

    /**
     * What they learned; nothing where an up hung meanwhile, because they would have sent it again.
     *
     * @param behind behind how many other failures of the step those of the experiments stand
     */
    public ExperimentEvidence result(int behind) {
        downIsOver();
        if (failures.upHung()) {
            close();
            return ExperimentEvidence.NONE;
        }
        if (begun) {
            await(ended);
        } else {
            work.run();
        }
        try {
            return work.get();
        } catch (InterruptedException | ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new RehearsalException("the experiments were broken off", e);
        } finally {
            failures.adopt(behind, own.take());
        }
    }

    /** Waits until none of them works any more; those that did not begin never do. */
    @Override
    public void close() {
        downIsOver();
        work.cancel(false);
        if (begun) {
            await(ended);
        }
    }

    /** Waits even where the thread is interrupted: what goes on must not be closed under the hands of who works on it. */
    static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
