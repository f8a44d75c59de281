package dev.rehearsal.lock.observation;

import dev.rehearsal.lock.LockStrength;

/**
 * A session that waits for a table behind another one.
 *
 * @param pid its process id
 * @param mode the lock that it waits for
 */
public record Arrival(int pid, LockStrength mode) {}
