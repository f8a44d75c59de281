package dev.rehearsal.check;

import dev.rehearsal.check.size.ProductionTables;
import dev.rehearsal.declaration.Declaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What migrations may cost at most. Nothing is limited that no budget names; a budget of one migration takes the place of
 * the one for all.
 *
 * @param locks limits on waiting, in time
 * @param work limits on counted work
 * @param times limits on how long a phase may take
 * @param productionRows rows that a table has in production, by table, qualified or not; they win over those of the file
 * @param production the tables of production, as a file says how large they are
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record Budgets(
        List<Lock> locks,
        List<Work> work,
        List<Time> times,
        Map<String, Long> productionRows,
        ProductionTables production) {

    /** Nothing is limited. */
    public static final Budgets NONE = new Budgets(List.of(), List.of(), List.of(), Map.of(), ProductionTables.UNKNOWN);

    /** @throws CheckException if a migration has two budgets of one kind, or a table is said to have less than no rows */
    public Budgets {
        locks = List.copyOf(locks);
        work = List.copyOf(work);
        times = List.copyOf(times);
        productionRows = Collections.unmodifiableMap(new TreeMap<>(productionRows));
        requireOneEach(Declaration.LOCK_BUDGET, locks, Lock::migration);
        requireOneEach(Declaration.WORK_BUDGET, work, Work::migration);
        requireOneEach(Declaration.TIME_BUDGET, times, Time::migration);
        productionRows.forEach(Budgets::requireRows);
    }

    /** The same and one more limit on waiting. */
    public Budgets with(Lock lock) {
        return new Budgets(and(locks, lock), work, times, productionRows, production);
    }

    /** The same and one more limit on counted work. */
    public Budgets with(Work limit) {
        return new Budgets(locks, and(work, limit), times, productionRows, production);
    }

    /** The same and one more limit on how long a phase may take. */
    public Budgets with(Time time) {
        return new Budgets(locks, work, and(times, time), productionRows, production);
    }

    /** The same, knowing how many rows a table has in production; named as in {@code orders} or {@code shop.orders}. */
    public Budgets withProductionRows(String table, long rows) {
        Map<String, Long> all = new TreeMap<>(productionRows);
        all.put(table, rows);
        return new Budgets(locks, work, times, all, production);
    }

    /** The same, knowing how large the tables of production are. */
    public Budgets with(ProductionTables tables) {
        return new Budgets(locks, work, times, productionRows, tables);
    }

    /** How long anybody may wait for a migration, if that is limited. */
    public Optional<Lock> lock(String migration) {
        return of(migration, locks, Lock::migration);
    }

    /** How much a migration may work, if that is limited. */
    public Optional<Work> work(String migration) {
        return of(migration, work, Work::migration);
    }

    /** How long a migration may take, if that is limited. */
    public Optional<Time> time(String migration) {
        return of(migration, times, Time::migration);
    }

    /**
     * How long anybody may wait for a lock of the up.
     *
     * @param migration id of the migration; empty for all that have no budget of their own
     * @param longestWaitMillis in milliseconds
     */
    public record Lock(String migration, long longestWaitMillis) {
        public Lock {
            requireLimit(Declaration.LOCK_BUDGET, "longestWaitMillis", OptionalLong.of(longestWaitMillis));
        }
    }

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
            OptionalLong rowsPerTransaction) {
        public Work {
            requireLimit(Declaration.WORK_BUDGET, "rowsUnderBlockingLock", rowsUnderBlockingLock);
            requireLimit(Declaration.WORK_BUDGET, "walBytes", walBytes);
            requireLimit(Declaration.WORK_BUDGET, "rowsPerTransaction", rowsPerTransaction);
            if (rowsUnderBlockingLock.isEmpty() && walBytes.isEmpty() && rowsPerTransaction.isEmpty()) {
                throw nothingLimited(
                        Declaration.WORK_BUDGET, migration, "rowsUnderBlockingLock, walBytes or rowsPerTransaction");
            }
        }
    }

    /**
     * How long a phase may take.
     *
     * @param migration id of the migration; empty for all that have no budget of their own
     * @param upMillis in milliseconds
     * @param downMillis in milliseconds
     */
    public record Time(String migration, OptionalLong upMillis, OptionalLong downMillis) {
        public Time {
            requireLimit(Declaration.TIME_BUDGET, "upMillis", upMillis);
            requireLimit(Declaration.TIME_BUDGET, "downMillis", downMillis);
            if (upMillis.isEmpty() && downMillis.isEmpty()) {
                throw nothingLimited(Declaration.TIME_BUDGET, migration, "upMillis or downMillis");
            }
        }
    }

    private static <T> Optional<T> of(String migration, List<T> all, Function<T, String> id) {
        return Stream.of(migration, "")
                .flatMap(wanted -> all.stream().filter(one -> id.apply(one).equals(wanted)))
                .findFirst();
    }

    private static <T> List<T> and(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private static <T> void requireOneEach(Declaration budget, List<T> all, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        for (T one : all) {
            if (!seen.add(id.apply(one))) {
                throw new CheckException(budget + " is given twice for " + whose(id.apply(one)) + "; keep one of them");
            }
        }
    }

    private static void requireLimit(Declaration budget, String name, OptionalLong limit) {
        if (limit.isPresent() && limit.getAsLong() < 0) {
            throw new CheckException(budget + "(" + name + " = " + limit.getAsLong() + ") is negative; say 0 or more");
        }
    }

    private static CheckException nothingLimited(Declaration budget, String migration, String names) {
        return new CheckException(budget + " for " + whose(migration) + " limits nothing; set " + names);
    }

    private static void requireRows(String table, long rows) {
        if (table.isBlank() || rows < 0) {
            throw new CheckException(Declaration.PRODUCTION_ROWS + "(table = \"" + table + "\", rows = " + rows
                    + ") needs a table and a number of rows, 0 or more");
        }
    }

    private static String whose(String migration) {
        return migration.isEmpty() ? "all migrations" : "migration '" + migration + "'";
    }
}
