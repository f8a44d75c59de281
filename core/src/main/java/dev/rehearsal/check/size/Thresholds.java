package dev.rehearsal.check.size;

import dev.rehearsal.finding.Severity;

/**
 * From how many rows on work under a lock is how bad. A table that is written anew counts by its bytes, a row for each hundred.
 *
 * @param warning rows from which on it is a warning; information below
 * @param error rows from which on it is an error
 */
public record Thresholds(long warning, long error) {
    /** Ten thousand rows, and a million. */
    public static final Thresholds USUAL = new Thresholds(10_000, 1_000_000);

    private static final long BYTES_OF_ROW = 100;

    /** @throws IllegalArgumentException if one is negative, or an error begins below a warning */
    public Thresholds {
        if (warning < 0 || error < warning) {
            throw new IllegalArgumentException("a warning from " + warning + " rows on and an error from " + error
                    + ": say 0 or more, and no more for the warning than for the error");
        }
    }

    /** How bad work on so many rows is. */
    public Severity of(long rows) {
        if (rows >= error) {
            return Severity.ERROR;
        }
        return rows >= warning ? Severity.WARNING : Severity.INFO;
    }

    /** How bad it is that so many bytes are written anew. */
    public Severity ofBytes(long bytes) {
        return of(bytes / BYTES_OF_ROW);
    }
}
