package dev.rehearsal.compatibility.postgres;

import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.Attempt;
import dev.rehearsal.compatibility.Attempt.Manner;
import dev.rehearsal.compatibility.Reach;
import dev.rehearsal.compatibility.UpsertTargets;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the statements that an application written for one schema may send, from that schema alone.
 *
 * @param known the schema that the application knows
 * @param later the schema that it meets
 * @param reach what of it the statements are to be about
 */
record SchemaStatements(Schema known, Schema later, Reach reach) {

    /** @param connection the owner's on a database of the schema that the application knows, which is thrown away */
    List<Attempt> on(Connection connection) throws SQLException {
        Spelling spelling = Spelling.of(connection);
        Extremes extremes = new Extremes(known);
        Samples.Source source = new Samples.Source(connection, spelling, extremes);
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
                .map(SchemaStatements::call)
                .flatMap(Optional::stream)
                .forEach(attempt -> made.putIfAbsent(attempt.statement().sql(), attempt));
        reach.sequences().forEach(name -> made.put(name, nextValue(name)));
        return List.copyOf(made.values());
    }

    private List<Attempt> about(
            Table table, Set<String> touched, Spelling spelling, Samples.Source source, Extremes extremes)
            throws SQLException {
        TableStatements statements =
                new TableStatements(table, named(later, table.name()).orElse(null), touched, spelling);
        statements.reads();
        if (table.isWritten()) {
            Keys keys = new Keys(known, table);
            Samples samples = source.of(table, keys);
            List<SampleRow> twins =
                    reach.isNewlyUnique(table.name()) ? source.twins(table, keys, samples, touched) : List.of();
            statements.writes(samples, keys, extremes, twins);
            statements.upserts(UpsertTargets.of(known, table), samples);
        }
        return statements.made();
    }

    private static Optional<Table> named(Schema schema, String name) {
        return schema.tables().filter(table -> table.name().equals(name)).findFirst();
    }

    /** A call is only prepared: nobody knows what the routine does. */
    private static Optional<Attempt> call(SchemaObject routine) {
        if (!routine.kind().equals("function")) {
            return Optional.empty();
        }
        int open = routine.name().indexOf('(');
        String arguments = split(
                        routine.name().substring(open + 1, routine.name().length() - 1))
                .stream()
                .map(type -> "null::" + type)
                .collect(Collectors.joining(", "));
        String sql = "select " + routine.name().substring(0, open) + "(" + arguments + ")";
        return Optional.of(
                new Attempt(new ApplicationStatement(sql, Origin.MADE, routine.name()), List.of(), Manner.PREPARE));
    }

    private static Attempt nextValue(String sequence) {
        String sql = "select nextval(" + Quoting.literal(sequence) + ")";
        return new Attempt(new ApplicationStatement(sql, Origin.MADE, sequence), List.of(), Manner.RUN);
    }

    /** The types of a signature; a comma may stand in quotes or between parentheses. */
    private static List<String> split(String types) {
        List<String> found = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= types.length(); i++) {
            char c = i < types.length() ? types.charAt(i) : ',';
            quoted ^= c == '"';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (i == types.length() || (c == ',' && depth == 0 && !quoted)) {
                if (i > start) {
                    found.add(types.substring(start, i));
                }
                start = i + 1;
            }
        }
        return found;
    }
}
