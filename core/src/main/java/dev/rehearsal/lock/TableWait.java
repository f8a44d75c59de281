package dev.rehearsal.lock;

import org.apiguardian.api.API;

/**
 * How long traffic on one table had to wait for a migration, by the server's own account.
 *
 * @param table the table, as it was called before the migration
 * @param sql the statement of the traffic that waited longest
 * @param longestMillis its wait for a lock, in milliseconds; 0 where nothing waited
 * @param blockedBy number of the migration's statement during which it waited; 0 if that is not known
 * @param exact whether the server measured it; false where it was sampled, and may have been longer
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TableWait(String table, String sql, double longestMillis, int blockedBy, boolean exact) {}
