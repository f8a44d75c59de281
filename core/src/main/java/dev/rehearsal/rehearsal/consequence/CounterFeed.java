package dev.rehearsal.rehearsal.consequence;

/**
 * A column whose values come from a counter.
 *
 * @param table the table's id
 * @param column the column, quoted where SQL needs it
 * @param sequence the sequence, qualified and quoted where SQL needs it; empty where the table itself counts
 * @param start the first value that it gives
 * @param increment how far it moves each time; more than 1 where applications draw blocks of keys
 * @param end the greatest value that it gives
 * @param byName whether only its name tells that applications draw from it
 */
public record CounterFeed(
        long table, String column, String sequence, long start, long increment, long end, boolean byName) {

    /** The least key that is given once the counter gives this value next: applications may take a value for the end of a block. */
    long least(long next) {
        return byName ? Math.max(start, next - increment + 1) : next;
    }
}
