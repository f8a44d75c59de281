package dev.rehearsal.hazards;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What migrations make of the tables of {@link Shop} and their rows.
 *
 * @param schema all objects
 * @param rows of every table, as JSON
 */
record EndState(Schema schema, Map<String, List<String>> rows) {

    /** The state after running scripts, each sent as a whole; of some columns only whether they have a value is told. */
    static EndState of(List<String> scripts, List<String> volatileColumns) {
        try (Database database = Postgres.database()) {
            try (Connection migrator = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS)) {
                for (String script : scripts) {
                    try (var statement = migrator.createStatement()) {
                        statement.execute(script);
                    }
                }
            }
            try (Connection observer = database.connect(Access.OBSERVER);
                    SchemaReader reader = SchemaDialect.of(observer).open(observer, List.of())) {
                return new EndState(reader.read(), rows(observer, volatileColumns));
            }
        } catch (SQLException e) {
            throw new AssertionError(String.join("\n-- next\n", scripts), e);
        }
    }

    /** What the schema of another state has otherwise; of no account are the order of columns and comments. */
    List<ObjectDifference> differencesTo(EndState other) {
        return SchemaDifference.between(schema, other.schema).objects().stream()
                .filter(object -> object.category() == ObjectDifference.Category.STRUCTURE)
                .toList();
    }

    private static Map<String, List<String>> rows(Connection observer, List<String> volatileColumns)
            throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        String row = "to_jsonb(t)";
        for (String column : volatileColumns) {
            row =
                    "case when to_jsonb(t) ? '%1$s' then jsonb_set(%2$s, '{%1$s}', to_jsonb(to_jsonb(t) ->> '%1$s' is null)) else %2$s end"
                            .formatted(column, row);
        }
        for (String table : Sql.column(
                observer,
                "select oid::regclass from pg_class where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace")) {
            rows.put(table, Sql.column(observer, "select (" + row + ")::text from " + table + " t order by 1"));
        }
        return rows;
    }
}
