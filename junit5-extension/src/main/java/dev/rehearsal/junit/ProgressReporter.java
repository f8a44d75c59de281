package dev.rehearsal.junit;

import dev.rehearsal.rehearsal.Progress;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Prints what a walk is doing while the console prints nothing else: first after a second, then at least every five seconds, and every
 * ten seconds during a phase that takes long.
 */
final class ProgressReporter {
    private static final long FIRST_MILLIS = 900;
    private static final long INTERVAL_MILLIS = 2_000;
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2_900);
    private static final long LONG_SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(8_900);

    private final Console console;
    private final Supplier<String> words;
    private final BooleanSupplier isLong;
    private boolean wasLong;
    private volatile long lastLine;

    /**
     * Reports on one walk.
     *
     * @param console prints the lines
     * @param label the walk's database, empty if the class has only one
     * @param progress what the walk is doing
     */
    ProgressReporter(Console console, String label, Progress progress) {
        this.console = console;
        this.isLong = progress::isLong;
        this.words = () -> label.isEmpty() ? progress.toString() : label + " / " + progress;
    }

    /** Starts the silence anew, because something else was printed. */
    void restart() {
        lastLine = System.nanoTime();
    }

    /** Does some work and reports until it is done. */
    <T> T during(Supplier<T> work) {
        Timer clock = new Timer("rehearsal-signs-of-life", true);
        if (lastLine == 0) {
            lastLine = System.nanoTime() - SILENCE_NANOS;
        }
        clock.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        report();
                    }
                },
                FIRST_MILLIS,
                INTERVAL_MILLIS);
        try {
            return work.get();
        } finally {
            clock.cancel();
        }
    }

    private void report() {
        boolean takesLong = isLong.getAsBoolean();
        long silence = takesLong && wasLong ? LONG_SILENCE_NANOS : SILENCE_NANOS;
        if (System.nanoTime() - lastLine >= silence) {
            wasLong = takesLong;
            console.doing(words.get());
            restart();
        }
    }
}
