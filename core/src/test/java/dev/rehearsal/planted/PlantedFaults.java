package dev.rehearsal.planted;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All planted faults, each with its repaired twin. */
public final class PlantedFaults {
    private PlantedFaults() {}

    /** The names of the checks that find them. */
    public static Set<String> checks() {
        return all().flatMap(fault -> fault.checks().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<PlantedFault> all() {
        return Stream.of(
                        UpFaults.all(),
                        DownFaults.all(),
                        SecondUpFaults.all(),
                        RecreationFaults.all(),
                        WholeHistoryFaults.all(),
                        ForgottenDetailFaults.all(),
                        RefusedRowsFaults.all(),
                        SilentLossFaults.all(),
                        AftermathFaults.all())
                .flatMap(faults -> faults);
    }
}
