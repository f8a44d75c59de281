package dev.rehearsal.compatibility.sample;

import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.trial.Attempt;
import dev.rehearsal.compatibility.trial.Attempt.Manner;
import dev.rehearsal.compatibility.trial.Reach;
import dev.rehearsal.compatibility.trial.UpsertTargets;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the statements that an application written for one schema may send, from that schema alone.
 *
 * @param known the schema that the application knows
 * @param later the schema that it meets
 * @param reach what of it the statements are to be about
 */
public record SchemaStatements(Schema known, Schema later, Reach reach) {

    /**
     * Makes them.
     *
     * @param database one of the schema that the application knows
     */
    public List<Attempt> on(SampledDatabase database, SqlSpelling spelling, Extremes extremes) throws SQLException {
        Samples.Source source = new Samples.Source(database, spelling, extremes);
        Map<String, Attempt> made = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> entry : reach.tables().entrySet()) {
            Optional<Table> table = named(known, entry.getKey());
            if (table.isPresent()) {
                about(table.get(), entry.getValue(), spelling, source, extremes)
                        .forEach(attempt -> made.putIfAbsent(attempt.statement().sql(), attempt));
            }
        }
        reach.routines().stream()
                .flatMap(key -> Optional.ofNullable(known.objects().get(key)).stream())
                .flatMap(routine -> call(routine, spelling).stream())
                .forEach(attempt -> made.putIfAbsent(attempt.statement().sql(), attempt));
        reach.sequences().forEach(name -> made.put(name, nextValue(name, spelling)));
        return List.copyOf(made.values());
    }

    private List<Attempt> about(
            Table table, Set<String> touched, SqlSpelling spelling, Samples.Source source, Extremes extremes)
            throws SQLException {
        TableStatements statements =
                new TableStatements(table, named(later, table.name()).orElse(null), touched, spelling);
        statements.reads();
        if (table.isWritten()) {
            RowKeys keys = new RowKeys(known, table);
            Samples samples = source.of(table, keys);
            List<SampleRow> twins =
                    reach.isNewlyUnique(table.name()) ? source.twins(table, keys, samples, touched) : List.of();
            statements.writes(samples, keys, extremes, twins);
            source.referenced(table, keys).ifPresent(row -> statements.deletes(row, keys));
            statements.upserts(UpsertTargets.of(known, table), samples);
        }
        return statements.made();
    }

    private static Optional<Table> named(Schema schema, String name) {
        return schema.tables().filter(table -> table.name().equals(name)).findFirst();
    }

    /** A call is only prepared: nobody knows what the routine does. */
    private static Optional<Attempt> call(SchemaObject routine, SqlSpelling spelling) {
        return spelling.call(routine)
                .map(sql -> new Attempt(
                        new ApplicationStatement(sql, Origin.MADE, routine.name()), List.of(), Manner.PREPARE));
    }

    private static Attempt nextValue(String sequence, SqlSpelling spelling) {
        String sql = spelling.nextValue(sequence);
        return new Attempt(new ApplicationStatement(sql, Origin.MADE, sequence), List.of(), Manner.RUN);
    }
}
