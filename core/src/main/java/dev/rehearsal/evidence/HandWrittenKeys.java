package dev.rehearsal.evidence;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Keys that an up wrote as literals into a column whose values come from a counter.
 *
 * @param table the table, qualified
 * @param column the column, quoted where SQL needs it
 * @param counter the sequence, qualified; empty where the table itself counts
 * @param keys the keys, ascending
 * @param inUse whether the table was there before the up, so that applications may have drawn the same keys
 * @param next what the counter gives next in a database that nobody used, where it comes to a key of these; null where it does not, and where
 *     that is not known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HandWrittenKeys(
        String table,
        String column,
        String counter,
        List<Long> keys,
        boolean inUse,
        @Nullable Long next) {

    public HandWrittenKeys {
        keys = List.copyOf(keys);
    }
}
