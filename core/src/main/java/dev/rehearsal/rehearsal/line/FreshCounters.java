package dev.rehearsal.rehearsal.line;

import java.util.Map;

/**
 * What counters give next around a migration in a database that nobody used, which holds rows of the history only.
 *
 * @param before before it, by the counter's name
 * @param after after it
 */
public record FreshCounters(Map<String, Long> before, Map<String, Long> after) {
    /** Not observed. */
    public static final FreshCounters UNKNOWN = new FreshCounters(Map.of(), Map.of());

    public FreshCounters {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }
}
