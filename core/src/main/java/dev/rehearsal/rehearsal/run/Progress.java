package dev.rehearsal.rehearsal.run;

import dev.rehearsal.history.Migration;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a walk is doing right now, in words, for whoever shows it while others wait. Safe for use by several threads. */
public final class Progress {
    /** A phase that takes longer is told by what it does. */
    static final Duration LONG_PHASE = Duration.ofSeconds(10);

    private final int migrations;
    private final Stopwatch stopwatch = new Stopwatch();
    private volatile String step = "starting a database";
    private volatile String doing = "";
    private volatile String beside = "";
    private volatile String discovery = "";
    private volatile String phase = "";

    /** @param migrations how many there are */
    public Progress(int migrations) {
        this.migrations = migrations;
    }

    /** Measures what is being done. */
    public Stopwatch stopwatch() {
        return stopwatch;
    }

    /** The history is applied once ahead of the walk, so far up to a migration. */
    public void discovering(int number) {
        discovery = "discovering which tables migrations fill, %d of %d".formatted(number, migrations);
    }

    /** The history was applied ahead of the walk. */
    public void discovered() {
        discovery = "";
    }

    /** A step begins. */
    public void step(int number, Migration migration) {
        step = "step %d of %d, %s".formatted(number, migrations, migration.displayName());
        doing = "";
    }

    /** All steps are done. */
    public void whole() {
        step = "whole history";
        doing = "";
    }

    /** Something is tried within the step. */
    public void doing(String what) {
        doing = what;
    }

    /** Something is tried beside the walk; told where the walk itself has nothing to tell. */
    public void beside(String what) {
        beside = what;
    }

    /** What a phase does that takes long; empty where none does. */
    public void phase(String words) {
        phase = words;
    }

    /** Whether one phase takes so long that it is told by what it does, and does not have to be told as often. */
    public boolean isLong() {
        return !phase.isEmpty();
    }

    /** {@code step 12 of 149, V12 split names: rolling back once lived in}. */
    @Override
    public String toString() {
        String ahead = discovery;
        String activity = doing.isEmpty() ? beside : doing;
        String now = Stream.of(ahead.isEmpty() ? activity : "", phase)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        String at = ahead.isEmpty() ? step : ahead;
        return now.isEmpty() ? at : at + ": " + now;
    }
}
