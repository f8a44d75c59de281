package dev.rehearsal.junit.rehearsing;

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
    private final Console console;
    private final Console.Rhythm rhythm;
    private final Supplier<String> words;
    private final BooleanSupplier isLong;
    private boolean wasLong;
    private volatile long lastLine;

    /**
     * Reports on one walk.
     *
     * @param console prints the lines
     * @param rhythm when it does
     * @param label the walk's database, empty if the class has only one
     * @param progress what the walk is doing
     */
    ProgressReporter(Console console, Console.Rhythm rhythm, String label, Progress progress) {
        this.console = console;
        this.rhythm = rhythm;
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
            lastLine = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(rhythm.silence());
        }
        clock.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        report();
                    }
                },
                rhythm.first(),
                rhythm.interval());
        try {
            return work.get();
        } finally {
            clock.cancel();
        }
    }

    private void report() {
        boolean takesLong = isLong.getAsBoolean();
        long silence = takesLong && wasLong ? rhythm.longSilence() : rhythm.silence();
        if (System.nanoTime() - lastLine >= TimeUnit.MILLISECONDS.toNanos(silence)) {
            wasLong = takesLong;
            console.doing(words.get());
            restart();
        }
    }
}
