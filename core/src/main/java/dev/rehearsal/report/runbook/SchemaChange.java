package dev.rehearsal.report.runbook;

import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an up changes of one object.
 *
 * @param object the object: {@code table public.users}
 * @param change what differs: {@code column email: (none) → text}
 */
record SchemaChange(String object, String change) {

    /** Those of one step. */
    static List<SchemaChange> of(StepEvidence step) {
        List<Fact> facts = SchemaWords.facts(SchemaWords.structural(step.upChanged()), "created", "dropped");
        return facts.stream()
                .map(fact -> new SchemaChange(fact.label(), fact.value()))
                .toList();
    }

    /** What new columns hold of people, as far as their names tell, a sentence each. */
    static List<String> personal(StepEvidence step, Release release) {
        return step.upChanged().objects().stream()
                .filter(object -> object.kind().equals("table"))
                .flatMap(object ->
                        columns(object, release).flatMap(column -> words(object.name(), column, release).stream()))
                .toList();
    }

    private static Stream<String> columns(ObjectDifference table, Release release) {
        return table instanceof ObjectDifference.Added
                ? release.columns().apply(table.name()).stream()
                : table.changes(AttributeChange.ColumnAdded.class).map(AttributeChange::column);
    }

    private static Optional<String> words(String table, String column, Release release) {
        return release.personal()
                .apply(table, column)
                .map(meaning -> "column " + column + " of table " + table + " holds, by its name, " + meaning);
    }
}
