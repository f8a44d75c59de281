package dev.rehearsal.data;

import org.apiguardian.api.API;

/**
 * One row that differs.
 *
 * @param key the key it is followed by, or the whole row where there is none
 * @param before its values that differ, empty for an added row; where there is no key, how often the row was there: {@code once}
 * @param after its values that differ, empty for a missing row; where there is no key, how often it is there
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RowDifference(String key, String before, String after) {

    /** Whether only one state has it. */
    boolean isWhole() {
        return before.isEmpty() || after.isEmpty();
    }
}
