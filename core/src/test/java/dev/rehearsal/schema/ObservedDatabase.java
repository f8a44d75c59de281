package dev.rehearsal.schema;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A database with one session that changes it and a reader that looks on. */
final class ObservedDatabase implements AutoCloseable {
    final Database database;
    final SchemaReader reader;
    final SchemaReader fresh;
    private final Connection writer;
    private final Connection observer;
    private final Connection second;

    ObservedDatabase(Database database, String... ignoredTables) throws SQLException {
        this.database = database;
        writer = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
        observer = database.connect(Access.OBSERVER, Map.of("prepareThreshold", "1"));
        second = database.connect(Access.OBSERVER, Map.of("prepareThreshold", "1"));
        reader = SchemaDialect.of(observer).open(observer, List.of(ignoredTables));
        fresh = SchemaDialect.of(second).open(second, List.of(ignoredTables));
    }

    /** Runs statements and makes the server's statistics exact. */
    void run(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        } finally {
            flush();
        }
    }

    /** The schema after running statements. */
    Schema after(String sql) throws SQLException {
        run(sql);
        return reader.read();
    }

    /** What running statements changed. */
    SchemaDifference change(String sql) throws SQLException {
        Schema before = reader.read();
        return SchemaDifference.between(before, after(sql));
    }

    private void flush() throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("select pg_stat_force_next_flush()");
        }
    }

    @Override
    public void close() throws SQLException {
        writer.close();
        observer.close();
        second.close();
        database.close();
    }
}
