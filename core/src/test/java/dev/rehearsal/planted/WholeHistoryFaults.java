package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedFault.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults of a history as a whole. */
final class WholeHistoryFaults {
    private WholeHistoryFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(neverValidated(), startsProgram(), putsTogetherWhatStartsOne());
    }

    private static PlantedFault startsProgram() {
        return fault("a program is started on the server", "ReachesOutsideDatabase")
                .planted(
                        step("2_export", "copy users to program 'cat > /dev/null';", "select 1;"),
                        step(
                                "2_export",
                                "comment on table users is 'copy users to program';",
                                "comment on table users is null;"));
    }

    private static PlantedFault putsTogetherWhatStartsOne() {
        return fault("a statement that is put together starts a program", "ReachesOutsideDatabase")
                .planted(
                        step(
                                "2_export",
                                "do $$ begin execute 'co' || 'py users to pro' || 'gram ''cat > /dev/null'''; end $$;",
                                "select 1;"),
                        step("2_export", "do $$ begin execute 'ana' || 'lyze users'; end $$;", "select 1;"));
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
