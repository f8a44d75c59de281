package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.Drift;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.SimpleQuery;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.experiment.down.DownSearch;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaException;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Compares the end of a history with schemas that files say it leads to; one that is SQL gets an empty database of its own. */
public final class DriftComparison {
    private final MainLine line;
    private final Schema end;

    public DriftComparison(MainLine line, Schema end) {
        this.line = line;
        this.end = end;
    }

    public Drift from(ExpectedSchema expected) {
        List<String> books = line.history().schemaHistoryTables();
        try {
            Schema schema = expected.needsDatabase() ? made(expected, books) : expected.schema();
            SchemaDifference difference = expected.difference(schema, end, books);
            return Drift.between(expected, difference, wayBack(expected, difference, schema));
        } catch (MigrationFailedException e) {
            String words = e.getMessage() + (e.statement().isEmpty() ? "" : " in: " + e.statement());
            return Drift.unknown(expected, words, expected.form() == ExpectedSchema.Form.SQL ? e.line() : 0);
        } catch (SchemaException e) {
            return Drift.unknown(expected, String.valueOf(e.getMessage()), 0);
        }
    }

    /** A Drizzle snapshot holds only a part of a schema, so that nothing leads there. */
    private List<String> wayBack(ExpectedSchema expected, SchemaDifference difference, Schema wanted) {
        return !difference.isStructural() || expected.form() == ExpectedSchema.Form.DRIZZLE
                ? List.of()
                : DownSearch.find(
                        line.fixture(),
                        line.history().schemaHistoryTables(),
                        end,
                        reached -> expected.difference(
                                wanted, reached, line.history().schemaHistoryTables()));
    }

    private Schema made(ExpectedSchema expected, List<String> books) throws MigrationFailedException {
        ScriptDialect dialect = line.databases().dialect().require(ScriptDialect.class);
        String sql = expected.form() == ExpectedSchema.Form.SQL ? dialect.runnable(expected.text()) : expected.text();
        try (Database database = line.databases().create()) {
            try (Connection session = database.connect(Access.ADMINISTRATOR, dialect.wholeScripts())) {
                SimpleQuery.send(session, expected.path(), sql, 1);
            }
            try (Connection session = database.connect(Access.OBSERVER);
                    SchemaReader reader = SchemaDialect.of(session).open(session, books)) {
                return reader.read();
            }
        } catch (SQLException e) {
            throw new RehearsalException("'" + expected.path() + "' could not be run: " + e.getMessage(), e);
        }
    }
}
