package dev.rehearsal.lock;

import java.util.Comparator;
import org.apiguardian.api.API;

/**
 * The strength of a lock on a table, view or index, which decides who has to wait for it. Each product has its own strengths; those of different
 * products cannot be compared.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface LockStrength {

    /** The weakest first. */
    Comparator<LockStrength> WEAKEST_FIRST =
            (one, other) -> one.isStrongerThan(other) ? 1 : other.isStrongerThan(one) ? -1 : 0;

    /** Whether an ordinary {@code select} has to wait for it. */
    boolean blocksReaders();

    /** Whether an ordinary {@code insert}, {@code update} or {@code delete} has to wait for it. */
    boolean blocksWriters();

    /** Whether a statement that reads or writes rows takes it, or a stronger one. */
    boolean isOrdinary();

    /** Whether it is what an ordinary {@code insert}, {@code update} or {@code delete} takes. */
    boolean isOfWriters();

    /** Whether it is stronger than another one; false for one of another product. */
    boolean isStrongerThan(LockStrength other);

    /** Whether two transactions cannot hold both on one table; false for one of another product. */
    boolean conflictsWith(LockStrength other);

    /** The server's own words, as its documentation writes them: {@code ACCESS EXCLUSIVE}. */
    String words();

    /** Its abbreviation where there is no room for words, at most two letters: {@code AX}. */
    String letters();

    /** Its name for machines: {@code ACCESS_EXCLUSIVE}. */
    String name();
}
