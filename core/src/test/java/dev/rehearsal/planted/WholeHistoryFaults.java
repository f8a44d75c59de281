package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedFault.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults of a history as a whole. */
final class WholeHistoryFaults {
    private WholeHistoryFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(neverValidated(), sessionLeaksIntoNext(), sessionStopsNext());
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

    private static PlantedFault sessionLeaksIntoNext() {
        PlantedStep leaking = step("2_app", "create schema app; set search_path = app, public;", "drop schema app;");
        return fault("a setting reaches the next migration in the tool's own run", "WholeRunDiffers")
                .after(leaking)
                .planted(
                        step("3_notes", "create table notes (text text);", "drop table notes;"),
                        step("3_notes", "create table public.notes (text text);", "drop table public.notes;"));
    }

    private static PlantedFault sessionStopsNext() {
        PlantedStep leaking = step("2_app", "create schema app; set search_path = app;", "drop schema app;");
        return fault("a setting stops the next migration in the tool's own run", "WholeRunFails")
                .after(leaking)
                .planted(
                        step(
                                "3_phone",
                                "alter table users add column phone text;",
                                "alter table users drop column phone;"),
                        step(
                                "3_phone",
                                "alter table public.users add column phone text;",
                                "alter table public.users drop column phone;"));
    }
}
