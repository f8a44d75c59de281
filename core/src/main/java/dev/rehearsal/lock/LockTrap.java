package dev.rehearsal.lock;

import java.util.Map;

/** Sees the locks of a statement whose locks are gone when it is over. */
public interface LockTrap {
    /** No trap: such locks are not known. */
    LockTrap NONE = new LockTrap() {
        @Override
        public void arm(int pid) {
            // nothing to do
        }

        @Override
        public Map<String, LockStrength> disarm() {
            return Map.of();
        }
    };

    /** The session of this server process is about to run such a statement, and is in no transaction. */
    void arm(int pid);

    /** The statement is over; the strongest lock that it took on each table, in the order in which it came to the tables. */
    Map<String, LockStrength> disarm();
}
