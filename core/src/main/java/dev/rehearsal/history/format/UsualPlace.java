package dev.rehearsal.history.format;

import java.util.Comparator;

/**
 * A place where a tool's migrations are looked for when nobody says where they are.
 *
 * @param rank places are searched from the lowest rank to the highest; gaps between ranks are allowed
 * @param location written as in {@link HistoryRequest#locations()}
 */
public record UsualPlace(int rank, String location) implements Comparable<UsualPlace> {

    /** The directory in the project that most tools suggest. */
    public static final UsualPlace MIGRATIONS = new UsualPlace(40, "migrations");

    private static final Comparator<UsualPlace> ORDER =
            Comparator.comparing(UsualPlace::rank).thenComparing(UsualPlace::location);

    @Override
    public int compareTo(UsualPlace other) {
        return ORDER.compare(this, other);
    }
}
