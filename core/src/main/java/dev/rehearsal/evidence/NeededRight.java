package dev.rehearsal.evidence;

import org.apiguardian.api.API;

/**
 * A migration that the server refused to an ordinary owner of its database, and that ran with more rights.
 *
 * @param migration the migration's id
 * @param down whether its down needs it, and not its up
 * @param superuser whether a superuser's rights were needed, and those to make roles and databases were not enough
 * @param offered whether managed servers give that to their first user
 * @param words the server's words when it refused it
 * @param suggestion what the product knows to help besides a superuser; empty where that is nothing
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NeededRight(
        String migration, boolean down, boolean superuser, boolean offered, String words, String suggestion) {
    /** One for which nothing else helps. */
    public NeededRight(String migration, boolean down, boolean superuser, boolean offered, String words) {
        this(migration, down, superuser, offered, words, "");
    }
}
