package dev.rehearsal.evidence;

import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What became of a history with branches when they were applied in another order that their tool allows.
 *
 * @param order ids of the migrations as they were applied; empty where there is only one order
 * @param outcome how it ended: at the first failure, or with the last migration
 * @param differs end of the walk → end in this order; empty unless all were applied
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OtherOrder(List<String> order, Outcome outcome, SchemaDifference differs) {

    /** There is no other order, or it was not tried. */
    public static final OtherOrder NONE =
            new OtherOrder(List.of(), new Outcome.NotRun("there is no other order"), SchemaDifference.NONE);

    public OtherOrder {
        order = List.copyOf(order);
    }
}
