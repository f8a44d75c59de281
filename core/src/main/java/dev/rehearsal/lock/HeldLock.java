package dev.rehearsal.lock;

/**
 * A lock on a table, view or index that was there before the transaction began.
 *
 * @param relation qualified name, as it was before the transaction: {@code public.orders}
 * @param mode how strongly
 * @param since number of the statement that took it
 */
public record HeldLock(String relation, LockStrength mode, int since) {}
