package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.data.reading.DataReader;
import dev.rehearsal.data.reading.DataState;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A database, one who writes and one who reads. */
final class OneDatabase implements AutoCloseable {
    private final Database database;
    private final Connection judged;
    private final Connection observer;
    final DataReader reader;

    OneDatabase() throws SQLException {
        this(15);
    }

    OneDatabase(int major) throws SQLException {
        database = Postgres.ofSuperuser(major);
        judged = database.connect(Access.MIGRATOR);
        observer = database.connect(Access.OBSERVER);
        reader = DataDialect.of(observer).open(observer, List.of("books", "other.books"));
    }

    void run(String sql) throws SQLException {
        TwoDatabases.run(judged, sql);
        TwoDatabases.run(judged, "select pg_stat_force_next_flush()");
    }

    DataState after(String sql) throws SQLException {
        run(sql);
        return reader.read();
    }

    Connection observer() {
        return observer;
    }

    @Override
    public void close() throws SQLException {
        try (database) {
            judged.close();
            observer.close();
        }
    }
}
