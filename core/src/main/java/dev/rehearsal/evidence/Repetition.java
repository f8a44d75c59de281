package dev.rehearsal.evidence;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;

/**
 * What running the same thing a second time did.
 *
 * @param outcome how the second run ended
 * @param schema what it changed in the schema
 * @param data what it changed in the rows
 */
public record Repetition(Outcome outcome, SchemaDifference schema, List<TableDifference> data) {

    /** Nothing was to be repeated. */
    public static final Repetition NOT_REPEATABLE =
            new Repetition(new Outcome.NotRun("not repeatable"), SchemaDifference.NONE, List.of());

    public Repetition {
        data = List.copyOf(data);
    }
}
