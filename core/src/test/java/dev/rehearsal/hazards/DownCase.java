package dev.rehearsal.hazards;

/**
 * A migration whose down brings back less than all.
 *
 * @param title what it leaves behind
 * @param before SQL of the migration before it
 * @param up the migration
 * @param down what of its down is there
 */
record DownCase(String title, String before, String up, String down) {

    static DownCase of(String title, String before, String up) {
        return new DownCase(title, before, up, "select 1;");
    }

    DownCase down(String sql) {
        return new DownCase(title, before, up, sql);
    }

    @Override
    public String toString() {
        return title;
    }
}
