package dev.rehearsal.lock.observation;

import dev.rehearsal.lock.LockStrength;
import java.util.Map;
import java.util.Optional;

/** Sees the locks of a statement whose locks are gone when it is over. Closing it ends its sessions. */
public interface LockTrap extends AutoCloseable {
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

        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // nothing to do
        }
    };

    /** The session of this server process is about to run such a statement, and is in no transaction. */
    void arm(int pid);

    /** The statement is over; the strongest lock that it took on each table, in the order in which it came to the tables. */
    Map<String, LockStrength> disarm();

    /** Why not everything was seen; empty if it was. */
    Optional<String> failure();

    @Override
    void close();
}
