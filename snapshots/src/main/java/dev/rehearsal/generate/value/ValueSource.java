package dev.rehearsal.generate.value;

/**
 * Makes the values of one column under one restriction, in the text form that the server reads; never NULL. Immutable, so that all rows
 * and threads may share one.
 */
public interface ValueSource {

    /** A value for a row; duplicates may come. */
    String draw(Draw draw);

    /** The value of that index, from 0; different for each index below {@link #distinctCount()}, also by {@code lower()} and {@code trim()}. */
    String distinct(long index);

    /** How many different values there are; {@link Long#MAX_VALUE} where it does not matter. */
    long distinctCount();

    /** How many different values ordinarily occur, of which {@link #draw} takes one; where they are few, duplicates are ordinary. */
    default long ordinaryCount() {
        return distinctCount();
    }

    /**
     * A value that only {@code lower()} or {@code trim()} makes equal to a given one: legal under a plain unique index, not under one over
     * such an expression. The value itself where there is none or ordinary values are asked for.
     */
    default String twin(String value) {
        return value;
    }
}
