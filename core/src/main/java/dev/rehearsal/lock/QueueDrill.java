package dev.rehearsal.lock;

import org.apiguardian.api.API;

/**
 * A lock-queue drill: the up arrives while a long-running reader holds a table, and others arrive behind it.
 *
 * @param table the table that was read
 * @param lock the lock that the up waited for
 * @param gaveUp whether it gave up by a timeout of its own
 * @param bystandersQueued whether others had to queue behind it
 * @param longestQueueMillis the longest wait of those; in milliseconds, and as long as the drill where it never gave up
 * @param retrySucceeded whether the up ran well once the reader was gone
 * @param leftHalfDone whether giving up left something behind
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record QueueDrill(
        String table,
        LockStrength lock,
        boolean gaveUp,
        boolean bystandersQueued,
        double longestQueueMillis,
        boolean retrySucceeded,
        boolean leftHalfDone) {}
