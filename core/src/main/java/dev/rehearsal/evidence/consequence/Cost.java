package dev.rehearsal.evidence.consequence;

import java.util.List;

/**
 * What rehearsing something cost in wall time. It says nothing about a migration and no check sees it.
 *
 * @param millis all of it
 * @param parts what took this time, the part that began first coming first; some of it belongs to no part, and parts that ran at the
 *     same time as others may be more in sum
 */
public record Cost(long millis, List<Part> parts) {
    /** Nothing was measured. */
    public static final Cost NONE = new Cost(0, List.of());

    public Cost {
        parts = List.copyOf(parts);
    }

    /**
     * Something that was done once or several times.
     *
     * @param what it is, in words: {@code rolling back once lived in}
     * @param millis how long it took, without other parts that it needed
     */
    public record Part(String what, long millis) {}
}
