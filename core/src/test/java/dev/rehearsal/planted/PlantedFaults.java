package dev.rehearsal.planted;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All planted faults, each with its repaired twin. */
public final class PlantedFaults {
    /** Of these SchemaHazardsTests, ScriptHazardsTests or ConstraintNeverValidatedTests plant a fault and a near miss, too. */
    private static final Set<String> ELSEWHERE = Set.of(
            "CascadeTakesOthers",
            "ConstraintNeverValidated",
            "DefinerWithoutSearchPath",
            "DownMissing",
            "ForeignKeyTypesDiffer",
            "IndexesLost",
            "OldOverloadLeft",
            "ReplicaIdentityLost",
            "SettingLeft",
            "UpFails");

    private PlantedFaults() {}

    /** The names of the checks that find them. */
    public static Set<String> checks() {
        return all().flatMap(fault -> fault.checks().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first fault of each check that no other test plants a fault and a near miss of. */
    static Stream<PlantedFault> typical() {
        return firstOfEachCheck()
                .filter(fault -> !ELSEWHERE.contains(fault.expected().get(0)));
    }

    /** The first fault that each check is the first to find. */
    static Stream<PlantedFault> firstOfEachCheck() {
        Set<String> found = new HashSet<>();
        return all().filter(fault -> found.add(fault.expected().get(0)));
    }

    static Stream<PlantedFault> others() {
        List<PlantedFault> typical = typical().toList();
        return all().filter(fault -> !typical.contains(fault));
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
