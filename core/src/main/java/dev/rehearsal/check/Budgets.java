package dev.rehearsal.check;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What migrations may cost at most. Nothing is limited that no budget names.
 *
 * @param locks limits on waiting, in time
 * @param work limits on counted work
 * @param times limits on how long a phase may take
 * @param productionRows rows that a table has in production, by table, qualified or not
 */
public record Budgets(List<Lock> locks, List<Work> work, List<Time> times, Map<String, Long> productionRows) {

    /** Nothing is limited. */
    public static final Budgets NONE = new Budgets(List.of(), List.of(), List.of(), Map.of());

    public Budgets {
        locks = List.copyOf(locks);
        work = List.copyOf(work);
        times = List.copyOf(times);
        productionRows = Map.copyOf(productionRows);
    }

    /**
     * How long anybody may wait for a lock of the up.
     *
     * @param migration id of the migration; empty for all that have no budget of their own
     * @param longestWaitMillis in milliseconds
     */
    public record Lock(String migration, long longestWaitMillis) {}

    /**
     * How much an up may work.
     *
     * @param migration id of the migration; empty for all that have no budget of their own
     * @param rowsUnderBlockingLock rows read and written while a lock blocks readers or writers
     * @param walBytes bytes of write-ahead log
     * @param rowsPerTransaction rows changed in one transaction
     */
    public record Work(
            String migration,
            OptionalLong rowsUnderBlockingLock,
            OptionalLong walBytes,
            OptionalLong rowsPerTransaction) {}

    /**
     * How long a phase may take.
     *
     * @param migration id of the migration; empty for all that have no budget of their own
     * @param upMillis in milliseconds
     * @param downMillis in milliseconds
     */
    public record Time(String migration, OptionalLong upMillis, OptionalLong downMillis) {}
}
