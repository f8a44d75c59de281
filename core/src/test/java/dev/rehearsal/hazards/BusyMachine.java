package dev.rehearsal.hazards;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Keeps every processor busy until it is closed. */
final class BusyMachine implements AutoCloseable {
    private final AtomicLong turns = new AtomicLong();
    private final List<Thread> threads;
    private volatile boolean stopped;

    private BusyMachine() {
        threads = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(number -> new Thread(this::turn, "busy " + number))
                .toList();
    }

    static BusyMachine start() {
        BusyMachine busy = new BusyMachine();
        busy.threads.forEach(Thread::start);
        return busy;
    }

    boolean isBusy() {
        return turns.get() > 0 && threads.stream().allMatch(Thread::isAlive);
    }

    private void turn() {
        while (!stopped) {
            turns.incrementAndGet();
        }
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
