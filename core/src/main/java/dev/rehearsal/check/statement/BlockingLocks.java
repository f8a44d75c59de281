package dev.rehearsal.check.statement;

import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import java.util.Collection;
import java.util.stream.Stream;

/** Tells which locks others have to wait for, and puts them into words. */
public final class BlockingLocks {
    private BlockingLocks() {}

    public static boolean blocks(HeldLock lock) {
        return lock.mode().blocksReaders() || lock.mode().blocksWriters();
    }

    public static Stream<HeldLock> of(Collection<HeldLock> locks) {
        return locks.stream().filter(BlockingLocks::blocks);
    }

    /** {@code ACCESS EXCLUSIVE on public.orders: readers and writers wait}. */
    public static String words(HeldLock lock) {
        return named(lock) + ": " + who(lock.mode()) + " wait";
    }

    /** {@code ACCESS EXCLUSIVE on public.orders}. */
    public static String named(HeldLock lock) {
        return lock.mode().words() + " on " + lock.relation();
    }

    static String who(LockStrength mode) {
        return mode.blocksReaders() ? "readers and writers" : "writers";
    }
}
