package dev.rehearsal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Migrates one database with the real tool and another one with Rehearsal, and finds schema, rows and books identical:
 * after every step up, after every step down, and after one run over everything.
 *
 * @param history what both apply
 * @param volatileColumns columns of the books that hold a time or a duration, {@code table.column}; left out on both sides
 */
public record ToolComparison(History history, Set<String> volatileColumns) {

    /** The real tool, told to work on a database. */
    public interface RealTool {

        /** Applies the migration, the next one. */
        void up(Database database, Migration migration);

        /** Undoes the migration, the last one. */
        void down(Database database, Migration migration);

        /** Applies everything that is pending. */
        void all(Database database);
    }

    /** Up step by step, then down step by step as far as there are downs, then everything at once from empty. */
    public void compare(RealTool real) throws MigrationFailedException {
        compareSteps(real);
        compareWholeRun(real);
    }

    public void compareSteps(RealTool real) throws MigrationFailedException {
        try (Database theirs = Postgres.database();
                Database ours = Postgres.database();
                Sides sides = Sides.of(theirs, ours);
                MigrationTool tool = history.connect(new TestSessions(ours))) {
            tool.prepare();
            List<Migration> migrations = history.migrations();
            for (Migration migration : migrations) {
                real.up(theirs, migration);
                tool.up(migration);
                assertSame("up " + migration.id(), sides);
            }
            List<Migration> back = new ArrayList<>(migrations);
            java.util.Collections.reverse(back);
            for (Migration migration : back) {
                if (migration.down().isEmpty()) {
                    return;
                }
                real.down(theirs, migration);
                tool.down(migration);
                assertSame("down " + migration.id(), sides);
            }
        }
    }

    public void compareWholeRun(RealTool real) throws MigrationFailedException {
        try (Database theirs = Postgres.database();
                Database ours = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(ours))) {
            real.all(theirs);
            tool.prepare();
            tool.migrate();
            assertSame("all", theirs, ours);
        }
    }

    /** Fails with both sides if the databases differ. */
    public void assertSame(String when, Database theirs, Database ours) {
        try (Sides sides = Sides.of(theirs, ours)) {
            assertSame(when, sides);
        }
    }

    private void assertSame(String when, Sides sides) {
        assertThat(SchemaDifference.between(schema(sides.theirs), schema(sides.ours))
                        .objects())
                .as("schema after '%s': the real tool's against ours", when)
                .isEmpty();
        assertThat(rows(sides.ours)).as("rows after '%s'", when).isEqualTo(rows(sides.theirs));
    }

    /** A session on either database, kept from step to step: a new one begins by reading half of the catalog. */
    private record Sides(Connection theirs, Connection ours) implements AutoCloseable {

        static Sides of(Database theirs, Database ours) {
            try {
                return new Sides(theirs.connect(Access.OBSERVER), ours.connect(Access.OBSERVER));
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            try (theirs;
                    ours) {
                // Both, whatever happens to one.
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Read anew each time: whoever changed it may be a program that tells the server's statistics too late. */
    private static Schema schema(Connection connection) {
        try (SchemaReader reader = SchemaDialect.of(connection).open(connection, List.of())) {
            return reader.read();
        }
    }

    /** Every row of every table as JSON, the volatile columns taken out. */
    private Map<String, List<String>> rows(Connection connection) {
        Map<String, List<String>> rows = new TreeMap<>();
        try {
            for (String table : Sql.column(connection, """
                    select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                    """)) {
                String lasting = "to_jsonb(t)" + withoutVolatile(table.substring(table.indexOf('.') + 1));
                rows.put(
                        table,
                        Sql.column(connection, "select (" + lasting + ")::text from " + table + " t order by 1"));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String withoutVolatile(String table) {
        String prefix = table.replace("\"", "") + ".";
        return volatileColumns.stream()
                .filter(column -> column.startsWith(prefix))
                .map(column -> " - '" + column.substring(prefix.length()) + "'")
                .collect(Collectors.joining());
    }
}
