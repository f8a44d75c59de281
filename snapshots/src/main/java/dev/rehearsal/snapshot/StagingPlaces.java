package dev.rehearsal.snapshot;

import java.nio.file.Path;

/** Names the directories in which snapshots are written until they are whole. */
final class StagingPlaces {
    private static final String BEFORE = "before";

    private StagingPlaces() {}

    /** What the names of all staging directories for a snapshot begin with; behind it stands a {@link dev.rehearsal.database.Owner}. */
    static String prefix(Path target) {
        return "." + target.getFileName() + "-";
    }

    /** Where the snapshot that is replaced waits until the new one is in its place. */
    static Path before(Path place) {
        return place.resolve(BEFORE);
    }
}
