package dev.rehearsal.planted;

import dev.rehearsal.finding.Finding;
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

    /**
     * Whether a finding is one that a fault may have or not: what is not observed on MariaDB and MySQL yet is said of every history, that
     * a table has no primary key of many of these, and some faults can only be planted with more than an owner's rights.
     */
    static boolean isAsked(Finding finding) {
        return !finding.check().equals("NotSupported")
                && !finding.check().equals("NeedsSuperuser")
                && !finding.headline().contains("primary_key is on and not off");
    }
}
