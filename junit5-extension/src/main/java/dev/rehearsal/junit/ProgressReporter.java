package dev.rehearsal.junit;

import dev.rehearsal.rehearsal.Progress;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Says on the console what is being done while nothing else is said, from the first second on and at least every five seconds; of one
 * phase that takes long, every ten.
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
     * Tells of one walk.
     *
     * @param console where it is said
     * @param label what tells its database from the others of the class, empty where it is the only one
     * @param progress what the walk is doing
     */
    ProgressReporter(Console console, String label, Progress progress) {
        this.console = console;
        this.isLong = progress::isLong;
        this.words = () -> label.isEmpty() ? progress.toString() : label + " / " + progress;
    }

    /** Somebody else said something. */
    void spoken() {
        lastLine = System.nanoTime();
    }

    /** Does some work, with signs of life until it is done. */
    <T> T during(Supplier<T> work) {
        Timer clock = new Timer("rehearsal-signs-of-life", true);
        if (lastLine == 0) {
            lastLine = System.nanoTime() - SILENCE_NANOS;
        }
        clock.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        speak();
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

    private void speak() {
        boolean takesLong = isLong.getAsBoolean();
        long silence = takesLong && wasLong ? LONG_SILENCE_NANOS : SILENCE_NANOS;
        if (System.nanoTime() - lastLine >= silence) {
            wasLong = takesLong;
            console.doing(words.get());
            spoken();
        }
    }
}
