package dev.rehearsal.product.postgres.database;

/**
 * What is known of a server without a connection to it.
 *
 * @param ended whether its process is gone; never true for a server whose process cannot be seen from here
 * @param log the last lines of its log, empty where that is not at hand
 * @param place where its files are, empty where that cannot be seen from here
 * @param roomBytes how much more may be written there; meaningless where the place is empty
 */
public record ServerVitals(boolean ended, String log, String place, long roomBytes) {
    /** Nothing is known: somebody else runs the server, somewhere. */
    public static final ServerVitals UNKNOWN = new ServerVitals(false, "", "", 0);

    private static final long LITTLE_ROOM = 32L << 20;
    static final String NO_SPACE = "No space left on device";

    /** Whether its disk is full, or was when it last wrote to its log. */
    boolean isDiskFull() {
        return log.contains(NO_SPACE) || (!place.isEmpty() && roomBytes < LITTLE_ROOM);
    }

    /** {@code 12 MB left on '/dev/shm/…'}; empty where nobody knows. */
    String room() {
        return place.isEmpty() ? "" : (roomBytes >> 20) + " MB left on '" + place + "'";
    }
}
