package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.product.mariadb.lock.MetadataLock;
import dev.rehearsal.sql.Backticks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tables from before the up that {@code lock tables} has locked, until its session unlocks them. */
final class LockedTables {
    private static final Set<String> RELEASING = Set.of("LOCK", "UNLOCK", "START", "BEGIN");

    private final ChangeSession session;
    private final TableTrap trap;
    private final List<HeldLock> held = new ArrayList<>();

    LockedTables(ChangeSession session, TableTrap trap) {
        this.session = session;
        this.trap = trap;
    }

    /** Those that are held now. */
    List<HeldLock> held() {
        return List.copyOf(held);
    }

    /** A statement has run: what it unlocked is given back, what it locked is held from now on. */
    void after(ChangeStatement statement, int number, EarlierTables tables) throws SQLException {
        boolean locksTables = statement.is(0, "LOCK") && (statement.is(1, "TABLE") || statement.is(1, "TABLES"));
        if (locksTables || (RELEASING.contains(statement.upper(0)) && !statement.is(0, "LOCK"))) {
            held.clear();
        }
        if (locksTables) {
            for (String table : statement.among(tables.names())) {
                held.add(new HeldLock(table, strength(table), number));
            }
        }
        held.removeIf(lock -> !tables.names().contains(lock.relation()));
    }

    /** Whoever may read it meets one that keeps out writers. */
    private LockStrength strength(String table) throws SQLException {
        try {
            trap.reader(Backticks.bare(table)).close();
            return MetadataLock.SHARED_READ_ONLY;
        } catch (SQLException e) {
            if (session.isRefusedForLock(e)) {
                return MetadataLock.SHARED_NO_READ_WRITE;
            }
            throw e;
        }
    }
}
