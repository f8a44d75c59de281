package dev.rehearsal.evidence;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.release.InvariantTrial;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How one phase of a step ended and what it made different.
 *
 * @param outcome how it ended
 * @param schema what differs in the schema; of a phase that failed, what its other statements leave behind, sent one by one to
 *     a copy, and empty where that is not known
 * @param rows what differs in the rows, volatile columns left out
 * @param wayBack statements that, run after it, led back to the schema before the step; empty where none are known, or needed
 * @param invariants what became of each invariant that is declared of the step; empty unless it ran to its end
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@SuppressWarnings("exports") // What is observed for a release is read by our own modules.
public record PhaseEvidence(
        Outcome outcome,
        SchemaDifference schema,
        List<TableDifference> rows,
        List<String> wayBack,
        List<InvariantTrial> invariants) {

    public PhaseEvidence {
        rows = List.copyOf(rows);
        wayBack = List.copyOf(wayBack);
        invariants = List.copyOf(invariants);
    }

    /** A phase of which no invariant is declared. */
    public PhaseEvidence(Outcome outcome, SchemaDifference schema, List<TableDifference> rows, List<String> wayBack) {
        this(outcome, schema, rows, wayBack, List.of());
    }

    /** A phase after which no way back was looked for. */
    public PhaseEvidence(Outcome outcome, SchemaDifference schema, List<TableDifference> rows) {
        this(outcome, schema, rows, List.of(), List.of());
    }

    /** The same, knowing what leads back. */
    public PhaseEvidence with(List<String> statements) {
        return new PhaseEvidence(outcome, schema, rows, statements, invariants);
    }

    /** The same, knowing what became of invariants. */
    public PhaseEvidence withInvariants(List<InvariantTrial> tried) {
        return new PhaseEvidence(outcome, schema, rows, wayBack, tried);
    }

    /** A phase that was not tried. */
    public static PhaseEvidence notRun(String reason) {
        return without(new Outcome.NotRun(reason));
    }

    /** A phase of which nothing is known but how it ended. */
    public static PhaseEvidence without(Outcome outcome) {
        return new PhaseEvidence(outcome, SchemaDifference.NONE, List.of());
    }
}
