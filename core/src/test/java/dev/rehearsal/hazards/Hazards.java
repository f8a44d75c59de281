package dev.rehearsal.hazards;

import java.util.stream.Stream;

/** Every unsafe form that counted work and locks tell. */
public final class Hazards {
    private Hazards() {}

    /** All of them. */
    public static Stream<Hazard> all() {
        return Stream.of(RewriteHazards.all(), ScanHazards.all(), LockHazards.all())
                .flatMap(hazards -> hazards);
    }
}
