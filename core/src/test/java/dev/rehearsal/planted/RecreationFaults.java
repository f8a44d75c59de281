package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedFault.fault;
import static dev.rehearsal.planted.PlantedStep.step;

import java.util.stream.Stream;

/** Faults of an up that drops something and creates it anew. */
final class RecreationFaults {
    private static final String NAMES = "create view names as select name from users;\n";
    private static final String WIDER = """
            drop view names;
            create view names as select name, email from users;
            """;

    private RecreationFaults() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                viewWithout("PrivilegesLost", "grant select on names to public;"),
                viewWithout("OwnerLost", "alter view names owner to pg_monitor;"),
                viewWithout("CommentsLost", "comment on view names is 'Who they are';"),
                viewWithout("TriggersLost", "create rule ignore as on insert to names do instead nothing;"),
                indexOfMaterializedView());
    }

    private static PlantedFault viewWithout(String check, String lost) {
        String down = "drop view names;\n" + NAMES + lost;
        return fault("a view is created anew without: " + lost, check)
                .in("view public.names")
                .after(step("2_names", NAMES + lost, "drop view names;"))
                .planted(step("3_names", WIDER, down), step("3_names", WIDER + lost, down));
    }

    private static PlantedFault indexOfMaterializedView() {
        String create = "create materialized view names as select name from users;\n";
        String wider =
                "drop materialized view names; create materialized view names as select name, email from users;\n";
        String index = "create index names_name on names (name);";
        String down = "drop materialized view names;\n" + create + index;
        return fault("a materialized view is created anew without its index", "IndexesLost")
                .in("materialized view public.names")
                .after(step("2_names", create + index, "drop materialized view names;"))
                .planted(step("3_names", wider, down), step("3_names", wider + index, down));
    }
}
