package dev.rehearsal.evidence.consequence;

/** A part of a step. */
public enum Phase {
    UP,
    DOWN,
    UP_AGAIN;

    /** The phase in words: {@code up again}. */
    public String words() {
        return this == UP_AGAIN ? "up again" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
