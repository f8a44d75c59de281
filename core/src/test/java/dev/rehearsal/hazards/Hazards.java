package dev.rehearsal.hazards;

import java.util.stream.Stream;

/** Unsafe forms that counted work and locks tell, or that fail. */
public final class Hazards {
    private Hazards() {}

    /** All of them. */
    public static Stream<Hazard> all() {
        return Stream.of(RewriteHazards.all(), ScanHazards.all(), LockHazards.all(), FailingHazards.all())
                .flatMap(hazards -> hazards);
    }
}
