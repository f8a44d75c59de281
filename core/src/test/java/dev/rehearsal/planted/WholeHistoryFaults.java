package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedFault.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults of a history as a whole. */
final class WholeHistoryFaults {
    private WholeHistoryFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(neverValidated());
    }

    private static PlantedFault neverValidated() {
        String up = "alter table users add constraint named check (name <> '') not valid;";
        String down = "alter table users drop constraint named;";
        return fault("a constraint is never validated", "ConstraintNeverValidated")
                .in("constraint named on public.users")
                .planted(
                        step("2_named", up, down),
                        step("2_named", up + " alter table users validate constraint named;", down));
    }
}
