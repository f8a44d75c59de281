package dev.rehearsal.planted;

import java.util.stream.Stream;

/** Locks that an up keeps on MariaDB or MySQL while it works on something else, and the same without that. */
final class MariadbKeptLockFaults {
    private MariadbKeptLockFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(lockedTableChanged(), lockedTableKeptForRows(), rowsKept());
    }

    private static PlantedFault lockedTableChanged() {
        String change = "lock tables users %s; alter table users add index by_name (name); unlock tables";
        String down = "drop index by_name on users";
        return MariadbLockFaults.fault("an index is made while the table is locked", "IndexBuiltUnderLock")
                .planted(
                        MariadbLockFaults.limited(change.formatted("write"), down),
                        MariadbLockFaults.limited(
                                "lock tables users write; unlock tables; alter table users add index by_name (name)",
                                down));
    }

    private static PlantedFault lockedTableKeptForRows() {
        String down = "update users set n = n - 1";
        return MariadbLockFaults.fault(
                        "a table stays locked while rows of another one are written", "LockKeptDuringWork")
                .in("table few")
                .after(MariadbLockFaults.FEW)
                .planted(
                        MariadbLockFaults.limited(
                                "lock tables few read, users write; update users set n = n + 1; unlock tables", down),
                        MariadbLockFaults.limited(
                                "lock tables few read, users write; update users set n = n + 1 where id = 1; unlock tables;"
                                        + " update users set n = n + 1 where id > 1",
                                down));
    }

    private static PlantedFault rowsKept() {
        String update = "update users set n = n + 1";
        String down = "update users set n = n - 1";
        return MariadbLockFaults.fault("a transaction writes every row and goes on", "RowsLockedUntilCommit")
                .planted(
                        MariadbLockFaults.limited(
                                "start transaction; " + update + "; delete from few where id = 0; commit", down),
                        MariadbLockFaults.limited(
                                "start transaction; " + update + " where id = 1; commit; " + update + " where id > 1",
                                down));
    }
}
