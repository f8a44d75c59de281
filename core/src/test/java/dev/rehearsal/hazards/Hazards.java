package dev.rehearsal.hazards;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Unsafe forms that counted work and locks tell, or that fail. */
public final class Hazards {
    private Hazards() {}

    /** Those in which a check finds something that finds nothing in any before. */
    public static Stream<Hazard> firstOfEachCheck() {
        Set<String> found = new HashSet<>();
        return all().filter(hazard -> found.addAll(hazard.checks()));
    }

    /** All of them. */
    public static Stream<Hazard> all() {
        return Stream.of(RewriteHazards.all(), ScanHazards.all(), LockHazards.all(), FailingHazards.all())
                .flatMap(hazards -> hazards);
    }
}
