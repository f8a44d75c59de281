package dev.rehearsal.report;

import dev.rehearsal.lock.TableWait;

/**
 * Traffic on one table, and how long it waited.
 *
 * @param blockedBy number of the statement that it waited for; 0 if that is not known
 * @param table the table
 * @param sql the statement that waited longest
 * @param took how long; empty where it never waited
 * @param known how well that is known
 * @param width of its bar, in percent of the longest wait of the step
 */
record WaitView(int blockedBy, String table, String sql, String took, String known, int width) {
    private static final int LONGEST = 100;

    static WaitView of(TableWait wait, double longest) {
        boolean waited = wait.longestMillis() > 0;
        return new WaitView(
                wait.blockedBy(),
                wait.table(),
                wait.sql(),
                waited ? Numbers.millis(wait.longestMillis()) : "",
                wait.exact() ? "by the server's account" : "sampled, may have been longer",
                waited ? (int) Math.round(LONGEST * wait.longestMillis() / longest) : 0);
    }

    /** For a badge beside the statement. */
    String words() {
        return "traffic on " + table + " waited " + took;
    }
}
