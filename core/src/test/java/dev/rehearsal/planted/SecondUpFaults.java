package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedFault.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults that show after the second up. */
final class SecondUpFaults {
    private SecondUpFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(typeLeft(), labelLeft(), otherColumn(), otherRows(), columnOrder(), bakedTime());
    }

    private static PlantedFault typeLeft() {
        String up = """
                create type mood as enum ('sad', 'happy');
                alter table users add column mood mood;
                """;
        return fault("a type is left and stands in the way", "DownLeavesTraces")
                .in("type public.mood")
                .planted(
                        step("2_mood", up, "alter table users drop column mood;"),
                        step("2_mood", up, "alter table users drop column mood; drop type mood;"));
    }

    private static PlantedFault labelLeft() {
        return fault("a label is left and stands in the way", "SecondUpFails")
                .after(step("2_mood", "create type mood as enum ('sad', 'happy');", "drop type mood;"))
                .planted(step("3_ok", "alter type mood add value 'ok';", "select 1;"), step("3_ok", """
                        alter type mood add value 'ok';
                        """, """
                        alter type mood rename to mood_with_ok;
                        create type mood as enum ('sad', 'happy');
                        drop type mood_with_ok;
                        """));
    }

    private static PlantedFault otherColumn() {
        String up = "alter table users add column if not exists phone text default 'none';";
        return fault("a column is left half taken back", "SecondUpDiffers", "DownLeavesTraces")
                .in("table public.users")
                .withRows("")
                .planted(
                        step("2_phone", up, "alter table users alter column phone drop default;"),
                        step("2_phone", up, "alter table users drop column phone;"));
    }

    private static PlantedFault otherRows() {
        String up = "update users set name = name || '!';";
        return fault("an up counts on", "SecondUpDiffers", "DownChangesValues")
                .in("table public.users")
                .planted(
                        step("2_shout", up, "select 1;"),
                        step("2_shout", up, "update users set name = left(name, -1);"));
    }

    private static PlantedFault columnOrder() {
        String up = """
                alter table users add column if not exists phone text;
                alter table users add column if not exists fax text;
                """;
        return fault("a column that was left comes first", "SecondUpChangesColumnOrder", "DownLeavesTraces")
                .in("table public.users")
                .planted(
                        step("2_phone", up, "alter table users drop column phone;"),
                        step("2_phone", up, "alter table users drop column phone, drop column fax;"));
    }

    private static PlantedFault bakedTime() {
        String down = "alter table users drop column seen;";
        return fault("the time of the run becomes a default", "SecondUpBakesTime")
                .in("table public.users")
                .withRows("")
                .planted(
                        step("2_seen", "alter table users add column seen timestamp default 'now';", down),
                        step("2_seen", "alter table users add column seen timestamp default now();", down));
    }
}
