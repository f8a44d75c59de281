package dev.rehearsal.planted;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Parts faults into the first of each check, which are planted in every run, and further ones of the same checks. */
final class FaultsByCheck {
    private FaultsByCheck() {}

    /** Each that expects a check which none before it expects. */
    static Stream<PlantedFault> first(Stream<PlantedFault> faults) {
        Set<String> seen = new HashSet<>();
        return faults.filter(fault -> seen.addAll(fault.expected()));
    }

    /** All others. */
    static Stream<PlantedFault> further(Stream<PlantedFault> faults) {
        Set<String> seen = new HashSet<>();
        return faults.filter(fault -> !seen.addAll(fault.expected()));
    }
}
