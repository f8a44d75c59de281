package dev.rehearsal.lock;

import org.apiguardian.api.API;

/**
 * A lock on a table, view or index that was there before the transaction began.
 *
 * @param relation qualified name, as it was before the transaction: {@code public.orders}
 * @param mode how strongly
 * @param since number of the statement that took it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HeldLock(String relation, LockStrength mode, int since) {}
