package dev.rehearsal.evidence;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What running the same thing a second time did.
 *
 * @param outcome how the second run ended
 * @param schema what it changed in the schema
 * @param data what it changed in the rows
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Repetition(Outcome outcome, SchemaDifference schema, List<TableDifference> data) {

    /** Nothing was to be repeated. */
    public static final Repetition NOT_REPEATABLE =
            new Repetition(new Outcome.NotRun("not repeatable"), SchemaDifference.NONE, List.of());

    public Repetition {
        data = List.copyOf(data);
    }
}
