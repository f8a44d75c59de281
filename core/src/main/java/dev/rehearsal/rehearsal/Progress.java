package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;

/** What a walk is doing right now, in words, for whoever shows it while others wait. Safe for use by several threads. */
public final class Progress {
    private final int migrations;
    private volatile String step = "starting a database";
    private volatile String doing = "";
    private volatile String discovery = "";

    /** @param migrations how many there are */
    Progress(int migrations) {
        this.migrations = migrations;
    }

    /** The history is applied once ahead of the walk, so far up to a migration. */
    void discovering(int number) {
        discovery = "discovering which tables migrations fill, %d of %d".formatted(number, migrations);
    }

    /** The history was applied ahead of the walk. */
    void discovered() {
        discovery = "";
    }

    /** A step begins. */
    void step(int number, Migration migration) {
        step = "step %d of %d, %s".formatted(number, migrations, migration.displayName());
        doing = "";
    }

    /** All steps are done. */
    void whole() {
        step = "whole history";
        doing = "";
    }

    /** Something is tried within the step. */
    void doing(String what) {
        doing = what;
    }

    /** {@code step 12 of 149, V12 split names: rolling back once lived in}. */
    @Override
    public String toString() {
        String ahead = discovery;
        if (!ahead.isEmpty()) {
            return ahead;
        }
        String now = doing;
        return now.isEmpty() ? step : step + ": " + now;
    }
}
