package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SchemaDifference;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.schema.text.AttributeText;
import dev.rehearsal.testing.Mariadb;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of MariaDB with one session that changes it and a reader that looks on. */
final class ObservedCatalog implements AutoCloseable {
    final Database database = Mariadb.trusting();
    final SchemaReader reader;
    private final Connection writer;
    private final Connection observer;

    ObservedCatalog(String... ignoredTables) throws SQLException {
        writer = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
        observer = database.connect(Access.OBSERVER);
        reader = SchemaDialect.of(observer).open(observer, List.of(ignoredTables));
    }

    void run(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    Schema after(String sql) throws SQLException {
        run(sql);
        return reader.read();
    }

    /** What running statements changed, a line for each attribute. */
    List<String> change(String sql) throws SQLException {
        Schema before = reader.read();
        return lines(SchemaDifference.between(before, after(sql)));
    }

    static List<String> lines(SchemaDifference difference) {
        List<String> lines = new ArrayList<>();
        for (ObjectDifference object : difference.objects()) {
            String what = object.object().text();
            if (object.changes().isEmpty()) {
                lines.add((object instanceof ObjectDifference.Added ? "+ " : "- ") + what);
            }
            object.changes().stream()
                    .map(AttributeText::of)
                    .map(text -> what + ": " + text.attribute() + ": " + text.before() + " -> " + text.after())
                    .forEach(lines::add);
        }
        return lines;
    }

    @Override
    public void close() throws SQLException {
        writer.close();
        observer.close();
        database.close();
    }
}
